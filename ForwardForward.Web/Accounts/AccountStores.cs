using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Accounts;

/// <summary>The stores of accounts and tokens for one command at the terminal.</summary>
public sealed class AccountStores : IDisposable
{
    private readonly LabBook _book;

    public AccountStores(LabSettings settings, LabBook book, TimeProvider time)
    {
        (_book, Settings, Time, Accounts) = (book, settings, time, new AccountStore(book, time));
        Tokens = new TokenStore(book, Accounts, time);
    }

    public LabSettings Settings { get; }
    public TimeProvider Time { get; }
    public AccountStore Accounts { get; }
    public TokenStore Tokens { get; }

    public void Dispose() => _book.Dispose();
}

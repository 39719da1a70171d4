using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Accounts;

/// <summary>The stores of accounts and tokens for one command at the terminal.</summary>
public sealed class AccountStores(LabSettings settings, LabDatabase database, TimeProvider time) : IDisposable
{
    public LabSettings Settings { get; } = settings;
    public TimeProvider Time { get; } = time;
    public AccountStore Accounts { get; } = new(database, time);
    public TokenStore Tokens { get; } = new(database, time);

    public void Dispose() => database.Dispose();
}

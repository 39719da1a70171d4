using ForwardForward.Tests.Support;
using ForwardForward.Web;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Storage;
using Microsoft.Extensions.Configuration;

namespace ForwardForward.Tests.Web;

public sealed class LabCommandsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task TokenCreate_PrintsTheTokenAloud_AndNothingElseOnStandardOutput()
    {
        var (status, output, error) = await RunAsync("token", "create", "--name", "sweep", "--role", "admin", "--days", "7");

        Assert.Equal(0, status);
        Assert.Matches("^fflab_[A-Za-z0-9_-]{43}\n$", output.ReplaceLineEndings("\n"));
        Assert.Contains("administrator", error, StringComparison.Ordinal);
        using var book = Open();
        var token = await Tokens(book).FindBySecretAsync(output.Trim());
        Assert.Equal(("sweep", AccountRole.Administrator), (token!.Name, token.Role));
        Assert.Equal(7, (token.ExpiresAt - token.CreatedAt)!.Value.TotalDays, precision: 2);
    }

    [Fact]
    public async Task TokenCreate_WhileTheBookIsOpen_IsSeenAtOnce()
    {
        using var book = Open();
        var tokens = Tokens(book);
        Assert.Empty(await tokens.ListAsync());

        var (_, output, _) = await RunAsync("token", "create", "--name", "sweep", "--role", "viewer");

        var token = await tokens.FindBySecretAsync(output.Trim());
        Assert.True(token!.IsUsable(DateTimeOffset.UtcNow));
        var (status, _, _) = await RunAsync("token", "revoke", token.Id);
        Assert.Equal(0, status);
        Assert.False((await tokens.FindAsync(token.Id))!.IsUsable(DateTimeOffset.UtcNow));
        Assert.Contains("revoked", (await RunAsync("token", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenList_ShowsEveryTokenOnALine_WithItsNameAsItIs()
    {
        await RunAsync("token", "create", "--name", "[abc] of the sweep", "--role", "viewer");

        var (status, output, _) = await RunAsync("token", "list");

        Assert.Equal(0, status);
        Assert.Matches(@"(?m)^ \S+ +works +viewer +\(the lab\) +never +\[abc\] of the sweep *$", output);
    }

    [Fact]
    public async Task TokenCreate_SeveralThingsWrong_SaysAllAndMakesNothing()
    {
        var (status, output, error) = await RunAsync("token", "create", "--name", " ", "--role", "boss", "--account", "nobody", "--days", "0");

        Assert.Equal((1, ""), (status, output));
        foreach (var part in new[] { "Give the token a name", "no role 'boss'", "no account 'nobody'", "--days is 0" })
        {
            Assert.Contains(part, error, StringComparison.Ordinal);
        }
        using var book = Open();
        Assert.Empty(await Tokens(book).ListAsync());
    }

    [Fact]
    public async Task TokenCreate_AboveItsOwner_IsRefused()
    {
        using (var book = Open())
        {
            var invitation = Secret.Create();
            await new AccountStore(book, TimeProvider.System).InviteAsync("grace", AccountRole.Viewer, invitation, DateTimeOffset.UtcNow.AddDays(1));
        }

        var (status, _, error) = await RunAsync("token", "create", "--name", "sweep", "--role", "researcher", "--account", "grace");

        Assert.Equal(1, status);
        Assert.Contains("grace is viewer", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountInvite_LostPassword_PrintsAnAddressThatOpensTheAccount()
    {
        using (var book = Open())
        {
            await new AccountStore(book, TimeProvider.System).CreateFirstAdministratorAsync("ada", "hash of a lost password");
        }

        var (status, output, _) = await RunAsync("account", "invite", "ada");

        Assert.Equal(0, status);
        Assert.StartsWith("http://127.0.0.1:5080/sign-in/invitation?token=", output, StringComparison.Ordinal);
        using var again = Open();
        Assert.Equal("ada", (await new AccountStore(again, TimeProvider.System).FindByInvitationAsync(output.Trim().Split('=')[1]))?.Name);
    }

    [Fact]
    public async Task Command_HomeThatIsAFile_SaysSoWithStatus2()
    {
        File.WriteAllText(folder["lab"], "");
        var (status, output, error) = await RunAsync("token", "list");

        Assert.Equal((2, ""), (status, output));
        Assert.Contains("FF_HOME", error, StringComparison.Ordinal);
    }

    private LabBook Open()
    {
        Directory.CreateDirectory(folder["lab"]);
        return new LabBook(folder["lab"]);
    }

    private static TokenStore Tokens(LabBook book) => new(book, new AccountStore(book, TimeProvider.System), TimeProvider.System);

    private async Task<(int Status, string Output, string Error)> RunAsync(params string[] arguments)
    {
        Assert.True(LabCommands.Handles(arguments));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["FF_HOME"] = folder["lab"] }).Build();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await LabCommands.RunAsync(arguments, configuration, output, error);
        return (status, output.ToString(), error.ToString());
    }
}

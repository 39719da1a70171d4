using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Accounts;

public sealed class AccountStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualTime time = new();
    private readonly LabBook book;
    private readonly AccountStore accounts;
    private readonly TokenStore tokens;

    public AccountStoreTests()
    {
        book = new LabBook(folder.FullName);
        accounts = new AccountStore(book, time);
        tokens = new TokenStore(book, accounts, time);
    }

    public void Dispose()
    {
        book.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task FirstAdministrator_CreatedByManyAtOnce_IsOne()
    {
        Assert.True(await accounts.IsEmptyAsync());
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => accounts.CreateFirstAdministratorAsync($"person-{index}", "hash")));

        Assert.Single(made, account => account is not null);
        Assert.Single(await accounts.ListAsync());
        Assert.False(await accounts.IsEmptyAsync());
    }

    [Fact]
    public async Task Name_InAnotherCase_IsTheSamePerson()
    {
        await accounts.CreateFirstAdministratorAsync("Ada", "hash");

        Assert.False(await accounts.InviteAsync("aDA", AccountRole.Viewer, Secret.Create(), time.GetUtcNow().AddDays(1)));
        Assert.Equal("Ada", (await accounts.FindByNameAsync("ADA"))?.Name);
    }

    [Fact]
    public async Task LastAdministrator_CannotBeDisabledOrLowered_UntilThereIsAnotherWhoCanSignIn()
    {
        var ada = (await accounts.CreateFirstAdministratorAsync("ada", "hash"))!;
        var invitation = Secret.Create();
        await accounts.InviteAsync("grace", AccountRole.Administrator, invitation, time.GetUtcNow().AddDays(1));
        Assert.False(await accounts.SetDisabledAsync(ada.Id, true));
        Assert.False(await accounts.SetRoleAsync(ada.Id, AccountRole.Researcher));
        Assert.Equal(ada, await accounts.FindAsync(ada.Id));

        await accounts.AcceptInvitationAsync(invitation.Text, "hash");
        Assert.True(await accounts.SetDisabledAsync(ada.Id, true));
        Assert.True((await accounts.FindAsync(ada.Id))!.Disabled);
    }

    [Fact]
    public async Task Invitation_UsedExpiredOrOfADisabledAccount_OpensNothing()
    {
        await accounts.CreateFirstAdministratorAsync("ada", "hash");
        var invitation = Secret.Create();
        await accounts.InviteAsync("grace", AccountRole.Viewer, invitation, time.GetUtcNow().AddDays(1));
        var grace = (await accounts.FindByInvitationAsync(invitation.Text))!;
        Assert.NotNull(await accounts.AcceptInvitationAsync(invitation.Text, "hash"));
        Assert.Null(await accounts.AcceptInvitationAsync(invitation.Text, "hash of somebody else"));

        var late = Secret.Create();
        await accounts.InviteAgainAsync(grace.Id, late, time.GetUtcNow().AddDays(1));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await accounts.FindByInvitationAsync(late.Text));
        Assert.Null(await accounts.AcceptInvitationAsync(late.Text, "hash"));

        var blocked = Secret.Create();
        await accounts.InviteAgainAsync(grace.Id, blocked, time.GetUtcNow().AddDays(1));
        await accounts.SetDisabledAsync(grace.Id, true);
        Assert.Null(await accounts.AcceptInvitationAsync(blocked.Text, "hash"));
        Assert.Null(await accounts.AcceptInvitationAsync("", "hash"));
    }

    [Fact]
    public async Task Change_OfPasswordRoleOrState_ChangesTheStampAndEndsSessions()
    {
        await accounts.CreateFirstAdministratorAsync("ada", "hash");
        var invitation = Secret.Create();
        await accounts.InviteAsync("grace", AccountRole.Viewer, invitation, time.GetUtcNow().AddDays(1));
        var grace = (await accounts.AcceptInvitationAsync(invitation.Text, "hash"))!;
        var ended = new List<string>();
        accounts.SessionsEnded += ended.Add;
        var stamps = new HashSet<string> { grace.SecurityStamp };

        Assert.True(stamps.Add((await accounts.ChangePasswordAsync(grace.Id, "new hash")).SecurityStamp));
        await accounts.SetRoleAsync(grace.Id, AccountRole.Researcher);
        Assert.True(stamps.Add((await accounts.FindAsync(grace.Id))!.SecurityStamp));
        await accounts.SetDisabledAsync(grace.Id, true);
        Assert.True(stamps.Add((await accounts.FindAsync(grace.Id))!.SecurityStamp));
        await accounts.RehashAsync(grace.Id, "stronger hash");
        Assert.False(stamps.Add((await accounts.FindAsync(grace.Id))!.SecurityStamp));

        Assert.Equal([grace.Id, grace.Id, grace.Id], ended);
    }

    [Fact]
    public async Task Secrets_InTheFile_AreHashesOnly()
    {
        var ada = (await accounts.CreateFirstAdministratorAsync("ada", "hash"))!;
        var (token, invitation) = (TokenSecret.Create(), Secret.Create());
        await tokens.CreateAsync("sweep", AccountRole.Viewer, ada.Id, null, token);
        await accounts.InviteAsync("grace", AccountRole.Viewer, invitation, time.GetUtcNow().AddDays(1));
        book.Dispose();

        var bytes = string.Concat(Directory.GetFiles(folder.FullName).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.Contains(token.Hash, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Text, bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(invitation.Text, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_RevokedByAnotherPerson_StaysAsItIs()
    {
        var ada = (await accounts.CreateFirstAdministratorAsync("ada", "hash"))!;
        var token = await tokens.CreateAsync("sweep", AccountRole.Viewer, ada.Id, time.GetUtcNow().AddDays(1), TokenSecret.Create());

        Assert.False(await tokens.RevokeAsync(token.Id, "somebody else"));
        Assert.True((await tokens.FindAsync(token.Id))!.IsUsable(time.GetUtcNow()));
        Assert.True(await tokens.RevokeAsync(token.Id, ada.Id));
        Assert.False(await tokens.RevokeAsync(token.Id, ada.Id));
        Assert.Empty(await tokens.OfAccountAsync(ada.Id));
    }

    [Fact]
    public async Task Token_Used_IsWrittenOnceAMinute()
    {
        var token = await tokens.CreateAsync("sweep", AccountRole.Viewer, null, null, TokenSecret.Create());
        await tokens.MarkUsedAsync(token, time.GetUtcNow());
        var first = (await tokens.FindAsync(token.Id))!;
        time.Advance(TimeSpan.FromSeconds(59));
        await tokens.MarkUsedAsync(first, time.GetUtcNow());
        Assert.Equal(first.LastUsedAt, (await tokens.FindAsync(token.Id))!.LastUsedAt);
        time.Advance(TimeSpan.FromSeconds(1));
        await tokens.MarkUsedAsync(first, time.GetUtcNow());
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds(), (await tokens.FindAsync(token.Id))!.LastUsedAt!.Value.ToUnixTimeMilliseconds());
    }
}

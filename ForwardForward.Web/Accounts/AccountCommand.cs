using System.CommandLine;
using ForwardForward.Training.CommandLine;

namespace ForwardForward.Web.Accounts;

/// <summary><c>account list | invite</c>: the way back in when the only administrator has lost the password.</summary>
internal static class AccountCommand
{
    public static Command Build(Func<AccountStores> open) => new("account", "People who sign in") { BuildList(open), BuildInvite(open) };

    private static Command BuildList(Func<AccountStores> open)
    {
        var list = new Command("list", "Every account: role, state, name");
        list.SetAction(async (parsed, cancellation) =>
        {
            using var stores = open();
            var table = new LabTable().Words("role").Words("state").Words("name");
            foreach (var account in await stores.Accounts.ListAsync(cancellation))
            {
                var state = account.Disabled ? "disabled" : account.PasswordHash is null ? "invited" : "active";
                table.Add(account.Role.Name(), state, account.Name);
            }
            table.Draw(LabConsole.On(parsed.InvocationConfiguration.Output));
            return 0;
        });
        return list;
    }

    private static Command BuildInvite(Func<AccountStores> open)
    {
        var name = new Argument<string>("name") { Description = "An account's name, or a new one" };
        var role = new Option<string?>("--role") { Description = "For a new account: viewer, researcher or admin" };
        var invite = new Command("invite", "Print an address where this person chooses a (new) password, once") { name, role };
        invite.SetAction(async (parsed, cancellation) =>
        {
            using var stores = open();
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var secret = Secret.Create();
            var expires = stores.Time.GetUtcNow() + Invitations.Lifetime;
            if (await stores.Accounts.FindByNameAsync(parsed.GetValue(name)!, cancellation) is { } account)
            {
                if (account.Disabled)
                {
                    error.WriteLine($"The account {account.Name} is disabled. An administrator enables it on its page.");
                    return 1;
                }
                await stores.Accounts.InviteAgainAsync(account.Id, secret, expires);
            }
            else
            {
                var chosen = AccountRoleNames.Parse(parsed.GetValue(role));
                List<string> problems = [.. AccountRules.OfName(parsed.GetValue(name)).Select(problem => problem.Message)];
                if (chosen is null)
                {
                    problems.Add("A new account needs --role viewer, researcher or admin.");
                }
                if (problems.Count > 0)
                {
                    problems.ForEach(error.WriteLine);
                    return 1;
                }
                await stores.Accounts.InviteAsync(parsed.GetValue(name)!, chosen!.Value, secret, expires);
            }
            error.WriteLine($"Works once, for {Invitations.Lifetime.TotalDays} days, while the lab runs:");
            output.WriteLine(Invitations.Address(stores.Settings.Urls[0].ToString(), secret));
            return 0;
        });
        return invite;
    }
}

using System.CommandLine;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Fields;

namespace ForwardForward.Web.Accounts;

/// <summary><c>token create | list | revoke</c>.</summary>
internal static class TokenCommand
{
    private const int LongestDays = 3650;

    public static Command Build(Func<AccountStores> open) =>
        new("token", "Keys of programs for the REST API") { BuildCreate(open), BuildList(open), BuildRevoke(open) };

    private static Command BuildCreate(Func<AccountStores> open)
    {
        var name = new Option<string>("--name") { Description = "What uses the token", Required = true };
        var role = new Option<string>("--role") { Description = "viewer, researcher or admin", Required = true };
        var account = new Option<string?>("--account") { Description = "The person it belongs to; without it the token belongs to the lab" };
        var days = KindOption.Create("--days", Kinds.Count(1, LongestDays), $"Expires after so many days, 1 to {LongestDays}; without it, never");
        var create = new Command("create", "Make a token and print it, this one time") { name, role, account, days };
        create.SetAction(async (parsed, cancellation) =>
        {
            using var stores = open();
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var chosen = AccountRoleNames.Parse(parsed.GetValue(role));
            var owner = parsed.GetValue(account) is { } person ? await stores.Accounts.FindByNameAsync(person, cancellation) : null;
            List<string> problems = [.. AccountRules.OfTokenName(parsed.GetValue(name)).Select(problem => problem.Message)];
            if (chosen is null)
            {
                problems.Add($"There is no role '{parsed.GetValue(role)}'. Roles are viewer, researcher and admin.");
            }
            if (parsed.GetValue(account) is { } unknown && owner is null)
            {
                problems.Add($"There is no account '{unknown}'. 'account list' shows them.");
            }
            if (owner is not null && chosen > owner.Role)
            {
                problems.Add($"A token's role cannot be above its owner's: {owner.Name} is {owner.Role.Name()}.");
            }
            if (parsed.GetValue(days) is < 1 or > LongestDays)
            {
                problems.Add($"--days is {parsed.GetValue(days)}; use 1 to {LongestDays}.");
            }
            if (problems.Count > 0)
            {
                problems.ForEach(error.WriteLine);
                return 1;
            }
            var secret = TokenSecret.Create();
            DateTimeOffset? expires = parsed.GetValue(days) is { } count ? stores.Time.GetUtcNow().AddDays(count) : null;
            var token = await stores.Tokens.CreateAsync(parsed.GetValue(name)!.Trim(), chosen!.Value, owner?.Id, expires, secret);
            error.WriteLine($"Token {token.Name} ({token.Id}): {token.Role.Name()}, of {token.AccountName ?? "the lab"}, {(expires is null ? "never expires" : $"expires {expires:yyyy-MM-dd}")}. It is shown this one time:");
            output.WriteLine(secret.Text);
            return 0;
        });
        return create;
    }

    private static Command BuildList(Func<AccountStores> open)
    {
        var list = new Command("list", "Every token: id, state, role, owner, last use, name");
        list.SetAction(async (parsed, cancellation) =>
        {
            using var stores = open();
            var now = stores.Time.GetUtcNow();
            var table = new LabTable().Words("id").Words("state").Words("role").Words("owner").Words("last used").Words("name");
            foreach (var token in await stores.Tokens.ListAsync(cancellation))
            {
                var state = token.RevokedAt is not null ? "revoked" : token.IsUsable(now) ? "works" : "expired";
                table.Add(token.Id, state, token.Role.Name(), token.AccountName ?? "(the lab)", token.LastUsedAt is { } last ? $"{last:yyyy-MM-dd}" : "never", token.Name);
            }
            table.Draw(LabConsole.On(parsed.InvocationConfiguration.Output));
            return 0;
        });
        return list;
    }

    private static Command BuildRevoke(Func<AccountStores> open)
    {
        var id = new Argument<string>("id") { Description = "As 'token list' shows it" };
        var revoke = new Command("revoke", "Stop a token for good") { id };
        revoke.SetAction(async (parsed, cancellation) =>
        {
            using var stores = open();
            if (await stores.Tokens.RevokeAsync(parsed.GetValue(id)!))
            {
                parsed.InvocationConfiguration.Error.WriteLine("The token is revoked; connections it holds end within seconds.");
                return 0;
            }
            parsed.InvocationConfiguration.Error.WriteLine($"There is no working token '{parsed.GetValue(id)}'. 'token list' shows the ids.");
            return 1;
        });
        return revoke;
    }
}

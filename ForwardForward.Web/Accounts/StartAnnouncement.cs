using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ForwardForward.Web.Accounts;

public static class StartAnnouncement
{
    public const string FirstStartPath = "/first-start";

    /// <summary>Says on standard output where to sign in, once the server listens; in an empty lab, where to create its administrator.</summary>
    public static void AnnounceSignIn(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? LabSettings.DefaultUrls;
        Console.WriteLine(Sentence(app.Services, address));
    });

    public static string Sentence(IServiceProvider services, string address)
    {
        var lab = Reachable(address);
        return services.GetRequiredService<AccountStore>().IsEmptyAsync().GetAwaiter().GetResult()
            ? $"First start: create the administrator at {lab}{FirstStartPath}?token={services.GetRequiredService<FirstStart>().Open()} (once, within {FirstStart.Lifetime.TotalHours:0} hours)"
            : $"Sign in at {lab}{AccountsRegistration.SignInPath}";
    }

    // "Every address of this machine" is nothing a browser can open.
    private static string Reachable(string address) =>
        address.TrimEnd('/').Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal);
}

using ForwardForward.Training.Files;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ForwardForward.Web;

public static class LabSettingsRegistration
{
    /// <summary>Reads the settings, creates their folders and makes them effective; false after saying on standard error what is wrong with them.</summary>
    public static bool TryAddLabSettings(this WebApplicationBuilder builder)
    {
        try
        {
            var settings = LabSettings.Read(builder.Configuration);
            OtherHome.Refuse(settings.Home);
            PrivateFolder.CreateWritable(settings.Home);
            PrivateFolder.CreateWritable(Path.Combine(settings.Home, AccountsRegistration.KeyFolder));
            Directory.CreateDirectory(settings.Data);
            var certificate = HttpsCertificate.Problem(settings.Urls, builder.Configuration, builder.Environment.ContentRootPath, HttpsCertificate.HasDevelopmentOne);
            if (settings.Urls.Select(ListenAddress.Problem).Append(certificate).OfType<string>().ToList() is { Count: > 0 } problems)
            {
                throw new LabSettingsException(problems);
            }
            builder.WebHost.UseUrls([.. settings.Urls.Select(url => url.ToString())]);
            builder.Services.AddSingleton(settings);
            return true;
        }
        catch (Exception problem) when (problem is LabSettingsException or UnusableHomeException)
        {
            Console.Error.WriteLine(problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"A folder of the lab cannot be written: {problem.Message} Free some space there, or set FF_HOME and FF_DATA to folders this account may write.");
        }
        return false;
    }

    /// <summary>Says on standard output where the dashboard is, once the server listens.</summary>
    public static void AnnounceAddresses(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"ForwardForward is at {string.Join(" and ", addresses)}. Ctrl+C stops it.");
        var beyond = app.Services.GetRequiredService<LabSettings>().UrlsBeyondLoopback.ToList();
        if (beyond.Count > 0)
        {
            var readable = beyond.Any(url => url.Scheme == Uri.UriSchemeHttp) ? " Over plain http, passwords travel readable." : "";
            Console.WriteLine($"FF_URLS opens it to other machines ({string.Join(", ", beyond)}): whoever reaches that port sees the sign-in page.{readable}");
        }
    });
}

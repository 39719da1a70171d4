using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ForwardForward.Web.Accounts;

public static class AccountsRegistration
{
    public const string CookieScheme = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string TokenScheme = "Bearer";
    public const string CookieName = "ff-session";
    public const string SignInPath = "/sign-in";

    /// <summary>Of the keys of the sign-in cookies, in FF_HOME.</summary>
    public const string KeyFolder = "keys";

    private const string EitherScheme = "CookieOrToken";

    /// <summary>Sign-in for people and programs. Nothing is anonymous unless it says so.</summary>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        // It warns that keys are not encrypted at rest; they lie in a folder that only the lab's own account may read.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // What a refused token means is in the audit log, once.
        builder.Logging.AddFilter(typeof(TokenAuthentication).FullName, LogLevel.Warning);
        var services = builder.Services;
        AddAccountStore(services);
        services.AddSingleton<EndedSessions>().AddSingleton<SessionCheck>().AddSingleton<SignInLimits>().AddSingleton<AuditLog>().AddSingleton<PasswordSignIn>().AddSingleton<FirstStart>();
        services.AddSingleton<LiveConnections>().AddHostedService<LiveConnectionSweep>();
        AddSignIn(services);
        AddPolicies(services);
        services.AddScoped<AuthenticationStateProvider, CircuitSession>().AddScoped<CircuitHandler, CircuitSessionStart>();
        services.AddCascadingAuthenticationState();
        services.AddDataProtection().SetApplicationName("ForwardForward");
        services.AddOptions<KeyManagementOptions>().Configure<LabSettings, ILoggerFactory>((options, settings, loggers) =>
            options.XmlRepository = new FileSystemXmlRepository(PrivateFolder.Create(Path.Combine(settings.Home, KeyFolder)), loggers));
        services.AddOptions<HostFilteringOptions>().Configure<LabSettings, IConfiguration>(FilterHosts);
    }

    /// <summary>The part that the command line needs too.</summary>
    public static void AddAccountStore(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AccountStore>().AddSingleton<TokenStore>().AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
    }

    /// <summary>In this order: headers on every answer, other sites' requests refused, who it is, what they may.</summary>
    public static void UseAccounts(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseSameOriginCheck();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/hubs"), hubs =>
            hubs.Use((context, next) => context.RequestServices.GetRequiredService<LiveConnections>().WatchAsync(context, next)));
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddScoped<SessionCookieEvents>();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = context => TokenAuthentication.Applies(context.Request) ? TokenScheme : CookieScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenScheme, null)
            .AddCookie(CookieScheme, options =>
            {
                options.Cookie.Name = CookieName;
                options.Cookie.HttpOnly = true;
                // Strict would ask for a sign-in at every link from a chat or a wiki; what changes something is guarded by SameOriginCheck too.
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = EndedSessions.CookieLifetime;
                options.SlidingExpiration = true;
                options.LoginPath = SignInPath;
                options.ReturnUrlParameter = "returnUrl";
                options.EventsType = typeof(SessionCookieEvents);
            });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ff-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // SecurityHeaders says it for every page.
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void AddPolicies(IServiceCollection services)
    {
        var read = new AuthorizationPolicyBuilder(EitherScheme).RequireRole(AccountRoleNames.Viewer, AccountRoleNames.Researcher, AccountRoleNames.Administrator).Build();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(read)
            .SetDefaultPolicy(read)
            .AddPolicy(AccessPolicy.Read, read)
            .AddPolicy(AccessPolicy.Launch, policy => policy.RequireRole(AccountRoleNames.Researcher, AccountRoleNames.Administrator))
            .AddPolicy(AccessPolicy.Administer, policy => policy.RequireRole(AccountRoleNames.Administrator).RequireClaim(LabPrincipal.SessionClaim));
    }

    // A lab of this machine only answers to this machine's names, so that a foreign name which resolves to 127.0.0.1 leads nowhere. Behind a proxy
    // that passes its own name, or open to the network, the framework's setting AllowedHosts says the names.
    private static void FilterHosts(HostFilteringOptions options, LabSettings settings, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration["AllowedHosts"]) && !settings.UrlsBeyondLoopback.Any())
        {
            options.AllowedHosts = [.. settings.Urls.Select(url => url.Host).Concat(["localhost", "127.0.0.1", "[::1]"]).Distinct()];
        }
    }
}

using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ForwardForward.Tests.Support;

/// <summary>The real application on a real port of this machine, with a home folder of its own.</summary>
public sealed class LabServer : WebApplicationFactory<ForwardForward.Web.LabSettings>
{
    private readonly TemporaryFolder home = new();
    private readonly string homePath;
    private readonly Lazy<Task<SignedInClient>> administrator;

    public LabServer()
        : this(0, null)
    {
    }

    /// <summary>The same lab after a restart: the port and home folder of one that was disposed of or still owns the folder.</summary>
    public LabServer(int port, string? homePath)
    {
        this.homePath = homePath ?? home.FullName;
        administrator = new(() => SignedInClient.CreateAsync(this));
        UseKestrel(port);
    }

    /// <summary>The running server's address; the first reading starts it.</summary>
    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    public string Home => homePath;

    /// <summary>The administrator's session; the first call makes the account and signs in. For other roles: <see cref="SignedInClient.CreateAsync"/>.</summary>
    public Task<SignedInClient> AdministratorAsync() => administrator.Value;

    /// <summary>A client without a session, which shows redirects instead of following them.</summary>
    public HttpClient CreatePlainClient() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Services a test puts in place of the application's, or beside them; set before the first use.</summary>
    public Action<IServiceCollection>? Replace { get; init; }

    protected override IHost CreateHost(IHostBuilder builder) => base.CreateHost(new StartGate().Guard(builder));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("FF_HOME", homePath);
        builder.UseSetting("FF_DATA", Path.Combine(homePath, "data"));
        builder.UseSetting("FF_URLS", "http://127.0.0.1:0");
        if (Replace is not null)
        {
            builder.ConfigureTestServices(Replace);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (administrator.IsValueCreated)
        {
            (await administrator.Value).Dispose();
        }
        await base.DisposeAsync();
        home.Dispose();
    }
}

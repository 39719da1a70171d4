using Microsoft.Playwright;

namespace ForwardForward.Tests.Support;

/// <summary>One Chromium for all browser tests; each page gets a fresh profile. Tests take it by <c>[Collection(Browser.Collection)]</c> and one constructor parameter.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const string Collection = "browser";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    /// <summary>Where screenshots go when the variable FF_SCREENSHOTS names a folder; otherwise none are taken.</summary>
    public static string? ScreenshotFolder => Environment.GetEnvironmentVariable("FF_SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    public async Task InitializeAsync()
    {
        // On a busy machine a page takes longer than Playwright's 5 s; what is expected is waited for, not timed.
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = FindChromium(), Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.CloseAsync();
        }
        playwright?.Dispose();
    }

    /// <summary>The administrator's page with a profile of its own, width in CSS pixels; dispose of the context (<see cref="IPage.Context"/>) to close it.</summary>
    public async Task<IPage> NewPageAsync(LabServer server, int width = 1440, bool dark = false)
    {
        var page = await NewAnonymousPageAsync(server, width, dark);
        await page.Context.AddCookiesAsync((await server.AdministratorAsync()).Cookies.Select(cookie =>
            new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly }));
        return page;
    }

    /// <summary>The same before the sign-in.</summary>
    public async Task<IPage> NewAnonymousPageAsync(LabServer server, int width = 1440, bool dark = false) =>
        await (await NewContextAsync(server.Address, width, dark)).NewPageAsync();

    /// <summary>A profile of its own, with nothing in its cache, for a lab at an address.</summary>
    public Task<IBrowserContext> NewContextAsync(Uri address, int width = 1440, bool dark = false) => chromium!.NewContextAsync(new BrowserNewContextOptions
    {
        BaseURL = address.ToString(),
        ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        ViewportSize = new ViewportSize { Width = width, Height = Screens.HeightOf(width) },
    });

    private static string FindChromium()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("The browser tests need Chromium on PATH. ./test.sh installs it; by hand: sudo apt-get install --no-install-recommends chromium");
    }
}

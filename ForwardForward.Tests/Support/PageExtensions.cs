using Microsoft.Playwright;

namespace ForwardForward.Tests.Support;

/// <summary>
/// What a browser test does with any page of the dashboard. WaitForFunctionAsync takes an arrow function here: an expression would need eval, which
/// the pages' content security policy forbids.
/// </summary>
public static class PageExtensions
{
    /// <summary>Opens an address and waits until clicks reach the server; before that they are lost.</summary>
    public static async Task OpenAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.WaitUntilInteractiveAsync();
    }

    public static Task WaitUntilInteractiveAsync(this IPage page) => page.Locator(".app[data-interactive=true]").WaitForAsync();

    /// <summary>True when the document is wider than the window.</summary>
    public static Task<bool> ScrollsSidewaysAsync(this IPage page) =>
        page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>Keeps a picture for people to look at, where FF_SCREENSHOTS asks for it: of the whole page, or of the window (open menus close when it grows).</summary>
    public static async Task KeepPictureAsync(this IPage page, string name, bool wholePage = true)
    {
        if (Browser.ScreenshotFolder is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = wholePage });
        }
    }
}

using Microsoft.Playwright;

namespace ForwardForward.Tests.Support;

/// <summary>The screens that pages are made for: a desk's and a phone's, each light and dark.</summary>
public static class Screens
{
    public const int Desk = 1440;
    public const int Phone = 390;

    public static int HeightOf(int width) => width < 700 ? 844 : 1000;

    /// <summary>
    /// Opens a page at each width, light, and turns it dark and back as a person does; asserts that no screen scrolls sideways. That a page also opens dark is
    /// tested with the frame around it.
    /// </summary>
    /// <param name="page">Signed in, light.</param>
    /// <param name="address">What to open.</param>
    /// <param name="picture">Name of the pictures that are kept.</param>
    /// <param name="ready">Waits until everything is shown at a width.</param>
    public static async Task OpenOnEveryScreenAsync(this IPage page, string address, string picture, Func<int, Task> ready)
    {
        foreach (var width in new[] { Desk, Phone })
        {
            await page.SetViewportSizeAsync(width, HeightOf(width));
            await page.OpenAsync(address);
            await ready(width);
            await LookAsync(width, "light");
            await SwitchThemeAsync(page, "dark");
            await LookAsync(width, "dark");
            await SwitchThemeAsync(page, "light");
        }

        async Task LookAsync(int width, string theme)
        {
            Assert.False(await page.ScrollsSidewaysAsync(), $"{address} at {width}, {theme}");
            await page.KeepPictureAsync($"{picture}-{width}-{theme}");
        }
    }

    public static async Task SwitchThemeAsync(IPage page, string theme)
    {
        var choice = page.Locator($"[data-theme-choice][value={theme}]");
        if (!await choice.IsVisibleAsync())
        {
            await page.Locator(".signed-in-as").ClickAsync();
        }
        await choice.CheckAsync();
        await page.Keyboard.PressAsync("Escape");
        if (theme != "system")
        {
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        }
    }
}

using System.Text.RegularExpressions;
using ForwardForward.Tests.Support;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>What a real run measures of its pairs, on the cards of its layers.</summary>
[Collection(Browser.Collection)]
public sealed class PairsToldApartFlowTests(Browser browser) : IAsyncLifetime
{
    private readonly LabServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task LayerCards_OfARunThatTrained_ShowTheDifferencesOfItsPairs(int width, bool dark)
    {
        var page = await browser.NewPageAsync(server, width, dark);
        await using var context = page.Context;
        await page.OpenAsync("/new?preset=digits-ff-quick");
        await page.Locator("#field-data-trainingExamples-input").FillAsync("500");
        await page.Locator("#field-budget-epochs-input").FillAsync("2");
        await page.Locator(".launch-button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/runs/[a-z0-9]{12}"));
        await Assertions.Expect(page.GetByTestId("run")).ToHaveAttributeAsync("data-status", "completed", new() { Timeout = 60_000 });

        foreach (var layer in new[] { 0, 1 })
        {
            var card = page.GetByTestId($"layer-{layer}");
            await Assertions.Expect(card.GetByTestId($"differences-{layer}").Locator("svg")).ToBeVisibleAsync();
            // The picture and the figure beneath it are of the same evaluation.
            var share = await card.Locator("[data-figure=paired]").InnerTextAsync();
            await Assertions.Expect(card.GetByTestId($"told-apart-{layer}")).ToContainTextAsync($"{share} of the pairs are told apart");
        }
        await page.KeepPictureAsync($"pairs-{width}-{(dark ? "dark" : "light")}");
        Assert.False(await page.ScrollsSidewaysAsync());
    }
}

using ForwardForward.Tests.Support;
using ForwardForward.Training;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Measurement;
using ForwardForward.Web.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>Two runs train, a third waits for memory and a fourth is too large: what the pages say of it, on a desk and on a phone, light and dark.</summary>
[Collection(Browser.Collection)]
public sealed class SideBySideFlowTests : IAsyncLifetime
{
    private static readonly ExperimentSpec Small = PresetCatalog.Find("digits-ff-quick")!.Spec with { Name = "ff-symba 500-500, digits", Device = DeviceChoice.Cpu };
    private static readonly ExperimentSpec Large = Small with { Name = "wide, digits", Network = Small.Network with { Widths = [4000, 4000] } };

    private readonly Browser browser;
    private readonly StagedLab lab;
    private readonly List<string> runs = [];

    public SideBySideFlowTests(Browser browser)
    {
        this.browser = browser;
        lab = new StagedLab(services =>
        {
            services.AddSingleton(new RunsAtOnce(3));
            services.AddSingleton(provider => new MemoryGuard(new RunMemory(provider.GetRequiredService<DatasetLibrary>(), _ => new MemoryRoom(1L << 30, 700 << 20, 0, "of this machine"))));
        });
    }

    public async Task InitializeAsync()
    {
        foreach (var spec in new[] { Small, Small with { Name = "its second seed", Seed = 2 }, Large, Small with { Name = "behind it" } })
        {
            runs.AddRange(await lab.LaunchAsync(spec));
        }

        lab.Trainer.Allow(4);
    }

    public async Task DisposeAsync()
    {
        lab.Trainer.Allow(100);
        await lab.DisposeAsync();
    }

    public static TheoryData<int, bool> Screens => new() { { 1440, false }, { 1440, true }, { 390, false }, { 390, true } };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Pages_WhileTwoTrainAndOneWaitsForMemory_SayWhich(int width, bool dark)
    {
        var page = await browser.NewPageAsync(lab.Server, width, dark);
        await using var context = page.Context;

        await page.OpenAsync("/runs");
        var queue = page.GetByTestId("queue");
        await Assertions.Expect(queue.GetByText("running", new() { Exact = true })).ToHaveCountAsync(2);
        await Assertions.Expect(queue.GetByText("Waits for memory: it needs about")).ToHaveCountAsync(1);
        await KeepAsync(page, "side-by-side-runs", width, dark);

        await page.OpenAsync($"/runs/{runs[2]}");
        await Assertions.Expect(page.GetByTestId("sentence")).ToContainTextAsync("are free beside what trains.");
        await KeepAsync(page, "side-by-side-waiting", width, dark);

        await page.OpenAsync("/system");
        await Assertions.Expect(page.GetByTestId("runtime")).ToContainTextAsync("3 at most");
        await Assertions.Expect(page.GetByText("2 training")).ToBeVisibleAsync();
        await KeepAsync(page, "side-by-side-system", width, dark);

        await page.OpenAsync("/new?preset=digits-ff-quick");
        await page.Locator("#field-network-widths-input").FillAsync("9000, 9000");
        await page.Locator("#field-network-widths-input").BlurAsync();
        await page.Locator(".launch-button").ClickAsync();
        await Assertions.Expect(page.GetByText("more than the 1 GiB of this machine. Set network.widths=").First).ToBeVisibleAsync();
        await KeepAsync(page, "side-by-side-too-large", width, dark);
    }

    private static async Task KeepAsync(IPage page, string name, int width, bool dark)
    {
        await page.KeepPictureAsync($"{name}-{width}-{(dark ? "dark" : "light")}");
        Assert.False(await page.ScrollsSidewaysAsync(), $"{name} is wider than {width} px");
    }
}

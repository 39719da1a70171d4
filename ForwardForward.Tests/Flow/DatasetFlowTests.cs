using ForwardForward.Tests.Datasets.Uploads;
using ForwardForward.Tests.Images;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;
using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

[Collection(Browser.Collection)]
public sealed class DatasetFlowTests(Browser browser) : IAsyncLifetime
{
    private readonly LabServer server = new() { Replace = QuietLab.Replace };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData(1440, false)]
    [InlineData(390, true)]
    public async Task Archive_ChosenInTheBrowser_BecomesADatasetThatTheFormOffers(int width, bool dark)
    {
        var page = await browser.NewPageAsync(server, width, dark);
        await using var context = page.Context;
        await page.OpenAsync("/datasets");
        await page.Locator("#field-name-input").FillAsync("pets");
        await page.Locator("#field-file-input").SetInputFilesAsync(Zip("pets.zip", Pictures()));
        await page.Locator(".upload-form button[type=submit]").ClickAsync();

        await Assertions.Expect(page.Locator("[data-upload=pets]")).ToContainTextAsync("done", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("[data-dataset='folder:pets']")).ToContainTextAsync("the lab's own");
        Assert.False(await page.ScrollsSidewaysAsync());
        await page.KeepPictureAsync($"datasets-uploaded-{width}");

        await page.Locator("[data-upload=pets]").GetByRole(AriaRole.Link, new() { Name = "Open the dataset" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("pets");
        await Assertions.Expect(page.Locator(".class-bars")).ToHaveCountAsync(3);
        Assert.True(await page.Locator(".class-strip").First.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > image.naturalHeight)"));
        Assert.False(await page.ScrollsSidewaysAsync());
        await page.KeepPictureAsync($"dataset-uploaded-{width}");

        await page.GetByRole(AriaRole.Link, new() { Name = "New run with this dataset" }).ClickAsync();
        await Assertions.Expect(page.Locator("#field-data-dataset-input")).ToHaveValueAsync("pets", new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByTestId("layer-samples").Locator("image")).Not.ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task HostileArchive_IsReportedEntryByEntry()
    {
        var page = await browser.NewPageAsync(server);
        await using var context = page.Context;
        await page.OpenAsync("/datasets");
        await page.Locator("#field-name-input").FillAsync("evil");
        await page.Locator("#field-file-input").SetInputFilesAsync(Zip("evil.zip", ZipBytes.Of(
            ("../../etc/passwd.png", SampleImages.Png), ("cat/<script>alert(1)</script>.png", "no image"u8.ToArray()), ("cat/inner.zip", ZipBytes.Pets), ("dog/1.png", SampleImages.Png))));
        await page.Locator(".upload-form button[type=submit]").ClickAsync();

        var line = page.Locator("[data-upload=evil]");
        await Assertions.Expect(line).ToContainTextAsync("refused, nothing was kept", new() { Timeout = 30_000 });
        await Assertions.Expect(line.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.KeepPictureAsync("datasets-refused-1440");
        await line.GetByRole(AriaRole.Button, new() { Name = "Hide the outcome of evil" }).ClickAsync();
        await Assertions.Expect(line).ToHaveCountAsync(0);
    }

    private static FilePayload Zip(string name, byte[] bytes) => new() { Name = name, MimeType = "application/zip", Buffer = bytes };

    private static byte[] Pictures() => ZipBytes.Of(
        from name in new[] { "waves", "shades", "levels" }
        from number in Enumerable.Range(0, 12)
        select ($"{name}/{number:00}.x", name switch
        {
            "waves" => SampleImages.Png,
            "shades" => SampleImages.Jpeg,
            _ => SampleImages.Level((byte)(20 * number)),
        }) is var (path, image)
            ? (path.Replace(".x", image[0] == 0xFF ? ".jpg" : ".png", StringComparison.Ordinal), image)
            : default);
}

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Components.Lab;
using ForwardForward.Web.Components.Runs;
namespace ForwardForward.Tests.Web.Components.Lab;

public sealed class StoragePageTests : LabComponentTest
{
    [Fact]
    public async Task DeletedRun_PutBack_IsThereAgain()
    {
        var id = await Lab.LaunchAsync("lost and found");
        await Lab.Launcher.CancelAsync(id);
        Lab.Record(id, new MetricsMeasured([new MetricPoint("m", 1, 1, 1, 1, 0.5)]));
        await Lab.Launcher.DeleteAsync(id);
        Assert.Null(await Lab.Catalog.FindAsync(id));
        var page = Open();
        Assert.Contains("lost and found", page.Find("[data-testid=trash]").TextContent, StringComparison.Ordinal);

        await page.ClickAsync("[data-testid=trash] button");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=trash]")));
        Assert.Equal([0.5], (await Lab.Catalog.MetricsAfterAsync(id, 0, 10))!.Points.Select(point => point.Value));
    }

    [Fact]
    public async Task History_MadeAgain_AnswersTheSame()
    {
        var id = await Lab.LaunchAsync();
        Lab.Record(id, Enumerable.Range(1, 500).Select(step => new MetricsMeasured([new MetricPoint("m", step, step, step, step, step * 0.5)])));
        var before = (await Lab.Catalog.SeriesAsync(id, ["m"], 100))!.Series.Single();
        var page = Open();

        await page.ClickAsync("[data-testid=rebuild]");

        page.WaitForAssertion(() => Assert.Contains("nothing: it has all", page.Find("[data-testid=behind]").TextContent, StringComparison.Ordinal));
        var after = (await Lab.Catalog.SeriesAsync(id, ["m"], 100))!.Series.Single();
        Assert.Equal(before.Value, after.Value);
        Assert.NotNull(Lab.Stored(id).Covered.File);
    }

    [Fact]
    public async Task DamagedRun_IsNamedWithWhatIsMissing()
    {
        var id = await Lab.LaunchAsync("torn");
        for (var step = 1; step <= 3; step++)
        {
            Lab.Record(id, new MetricsMeasured([new MetricPoint("m", step, step, step, step, step)]));
        }

        Damage(Lab.Folders.Of(id).Journal);
        Lab.Runs.Remove(id);
        Lab.Runs.Advance(Lab.Runs.Add(id));

        var page = Open();

        Assert.Contains("Missing: point 2", page.Find("[data-testid=damaged]").TextContent, StringComparison.Ordinal);
    }

    // The record with the second point: what lies between the ends of the first and of the second.
    private static void Damage(string journal)
    {
        List<(long Start, long End, long Sequence)> records = [];
        List<JournalPoint> points = [];
        List<JournalNote> notes = [];
        var start = 0L;
        using var file = new FileStream(journal, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RecordScan.Read(file, 0, long.MaxValue, (record, end) =>
        {
            JournalFormat.TryRead(record, new SeriesNames(), points, notes);
            records.Add((start, end, points.Count > 0 ? points[0].Sequence : 0));
            start = end;
        });
        var second = records.Single(record => record.Sequence == 2);
        file.Position = second.Start + 20;
        file.WriteByte(0x5A);
        file.WriteByte(0xA5);
    }

    private IRenderedComponent<StoragePage> Open()
    {
        var page = Render<StoragePage>();
        page.WaitForState(() => page.FindAll("[data-testid=sizes]").Count > 0);
        return page;
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class RunCatalogTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task List_Filters_GiveWhatFits()
    {
        var first = await _lab.LaunchAsync("Depth 3 100%_sure");
        var second = await _lab.LaunchAsync("depth 4");
        await _lab.Launcher.SetTagsAsync(second, ["paper", "night"]);
        await _lab.Launcher.SetNotesAsync(second, "the Good one");
        var hidden = await _lab.LaunchAsync("hidden");
        await _lab.Launcher.ArchiveAsync(hidden, true);
        await _lab.Launcher.CancelAsync(first);

        Assert.Equal([second, first], await IdsAsync(new RunFilter()));
        Assert.Equal([hidden], await IdsAsync(new RunFilter(Archived: true)));
        Assert.Equal([hidden, second, first], await IdsAsync(new RunFilter(Archived: null)));
        Assert.Equal([second], await IdsAsync(new RunFilter(Tag: "paper")));
        Assert.Empty(await IdsAsync(new RunFilter(Tag: "pape")));
        Assert.Equal([second], await IdsAsync(new RunFilter(Search: "good DEPTH")));
        Assert.Equal([first], await IdsAsync(new RunFilter(Search: "100%_")));
        Assert.Empty(await IdsAsync(new RunFilter(Search: "'; DROP TABLE runs; --")));
        Assert.Equal([first], await IdsAsync(new RunFilter([RunStatus.Cancelled, RunStatus.Failed])));
        Assert.Equal([first], await IdsAsync(new RunFilter(Limit: 1, Offset: 1)));
        Assert.Equal(2, await _lab.Catalog.CountAsync(new RunFilter(Limit: 1)));
    }

    [Fact]
    public async Task MetricsAfter_Pages_AreWithoutGapAndFilterByName()
    {
        var id = await RecordAsync([.. Enumerable.Range(1, 250).SelectMany(step => new[] { Point("a", step, step), Point("b", step, -step) })]);

        var page = (await _lab.Catalog.MetricsAfterAsync(id, 100, 50))!;
        var onlyB = (await _lab.Catalog.MetricsAfterAsync(id, 0, 1000, ["b", "unknown"]))!;

        Assert.Equal(Enumerable.Range(101, 50).Select(number => (long)number), page.Points.Select(point => point.Sequence));
        Assert.Equal((500L, true), (page.LastSequence, page.More));
        Assert.Equal(Enumerable.Range(1, 250).Select(step => (double)-step), onlyB.Points.Select(point => point.Value));
        Assert.False(onlyB.More);
        Assert.Null(await _lab.Catalog.MetricsAfterAsync("nothere00000", 0, 10));
        Assert.Equal(["a", "b"], await _lab.Catalog.MetricNamesAsync(id));
    }

    [Fact]
    public async Task Series_LongCurve_KeepsEverySpikeAndBothEnds()
    {
        var points = Enumerable.Range(1, 10_000).Select(step => Point("m", step, Math.Sin(step / 500.0))).ToArray();
        points[4321] = points[4321] with { Value = 50 };
        points[7000] = points[7000] with { Value = -50 };
        points[8000] = points[8000] with { Value = double.NaN };
        points[8500] = points[8500] with { Value = double.PositiveInfinity };
        var id = await RecordAsync(points);

        var series = (await _lab.Catalog.SeriesAsync(id, ["m", "unknown"], 200))!.Series.Single();

        Assert.Equal(10_000, series.Total);
        Assert.InRange(series.Shown, 150, 203);
        Assert.Equal(series.Shown, series.Value.Count);
        Assert.Equal(50, series.Value[series.Step.ToList().IndexOf(4322)]);
        Assert.Equal(-50, series.Value[series.Step.ToList().IndexOf(7001)]);
        Assert.Equal(double.NaN, series.Value[series.Step.ToList().IndexOf(8001)]);
        Assert.Equal(double.PositiveInfinity, series.Value[series.Step.ToList().IndexOf(8501)]);
        Assert.Equal((1L, 10_000L), (series.Step[0], series.Step[^1]));
        Assert.Equal(series.Step.Order(), series.Step);
        Assert.Equal(10_000, series.LastSequence);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public async Task Series_WhoseLastPointIsNoExtreme_EndsWithItAllTheSame(double last)
    {
        var points = Enumerable.Range(1, 1000).Select(step => Point("m", step, step % 2)).ToArray();
        points[^1] = points[^1] with { Value = last };
        points[0] = points[0] with { Value = 0.25 };
        points[499] = points[499] with { Value = 0.5 };
        var id = await RecordAsync(points);

        var whole = (await _lab.Catalog.SeriesAsync(id, ["m"], 20))!.Series.Single();
        var range = (await _lab.Catalog.SeriesAsync(id, ["m"], 20, (1, 500)))!.Series.Single();

        Assert.Equal((1L, 0.25, 1000L, last), (whole.Step[0], whole.Value[0], whole.Step[^1], whole.Value[^1]));
        Assert.Equal((500L, 0.5), (range.Step[^1], range.Value[^1]));
    }

    [Fact]
    public async Task Series_ShortCurveOrRange_IsComplete()
    {
        var id = await RecordAsync([.. Enumerable.Range(1, 1000).Select(step => Point("m", step, step))]);

        var whole = (await _lab.Catalog.SeriesAsync(id, ["m"], 1000))!.Series.Single();
        var zoomed = (await _lab.Catalog.SeriesAsync(id, ["m"], 100, (501, 550)))!.Series.Single();

        Assert.Equal(Enumerable.Range(1, 1000).Select(step => (double)step), whole.Value);
        Assert.Equal(Enumerable.Range(501, 50).Select(step => (long)step), zoomed.Step);
        Assert.Equal((50, 50), (zoomed.Total, zoomed.Shown));
    }

    [Fact]
    public async Task OpenCheckpoint_OnlyStoredNames_AreOpened()
    {
        var id = await _lab.LaunchAsync();
        var folder = _lab.Folders.Of(id);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.FileOf("last.safetensors"))!);
        await File.WriteAllTextAsync(folder.FileOf("last.safetensors"), "weights");
        await File.WriteAllTextAsync(folder.FileOf("unknown.safetensors"), "not announced");
        _lab.Record(
            id,
            new CheckpointSaved("last.safetensors", 10, 7, CanResume: true),
            new CheckpointSaved("gone.safetensors", 20, 7, CanResume: true),
            new CheckpointSaved("../../lab.journal", 30, 7, CanResume: true));

        Assert.Equal(["last.safetensors"], (await _lab.Catalog.CheckpointsAsync(id)).Select(checkpoint => checkpoint.FileName));
        await using (var file = await _lab.Catalog.OpenCheckpointAsync(id, "last.safetensors"))
        {
            Assert.Equal("weights", await new StreamReader(file!).ReadToEndAsync());
        }

        foreach (var name in new[] { "unknown.safetensors", "gone.safetensors", "../../lab.journal", "../journal.tfevents", "/etc/passwd", "" })
        {
            Assert.Null(await _lab.Catalog.OpenCheckpointAsync(id, name));
        }

        Assert.Null(await _lab.Catalog.OpenCheckpointAsync("../../etc", "passwd"));
    }

    private async Task<IEnumerable<string>> IdsAsync(RunFilter filter) => (await _lab.Catalog.ListAsync(filter)).Select(run => run.Id);

    private async Task<string> RecordAsync(IReadOnlyList<MetricPoint> points)
    {
        var id = await _lab.LaunchAsync();
        _lab.Record(id, new MetricsMeasured(points));
        return id;
    }

    private static MetricPoint Point(string name, long step, double value) => new(name, step, step / 10.0, step * 128, step * 0.01, value);
}

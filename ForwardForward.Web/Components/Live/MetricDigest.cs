using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Components.Live;

/// <summary>
/// Latest, smallest and largest value of some metrics of one run. The stored curves are gone through once; after that only points that came since
/// are read, so that many people may watch a long run.
/// </summary>
public sealed class MetricDigest(RunCatalog catalog, string runId, IReadOnlyList<string> names)
{
    private readonly Dictionary<string, MetricExtent> extents = [];
    private readonly SemaphoreSlim turn = new(1);
    private long? seen;

    public MetricExtent? Of(string name) => extents.TryGetValue(name, out var extent) ? extent : null;

    public double? Last(string name) => Of(name)?.Last;

    public async Task UpdateAsync()
    {
        await turn.WaitAsync();
        try
        {
            if (seen is { } after)
            {
                await ReadNewAsync(after);
            }
            else
            {
                await ReadAllAsync();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    // A curve thinned to the least still has its ends and its extremes.
    private async Task ReadAllAsync()
    {
        if (await catalog.SeriesAsync(runId, names, 4) is not { } page)
        {
            return;
        }
        foreach (var series in page.Series)
        {
            foreach (var value in series.Value)
            {
                Take(series.Name, value);
            }
        }
        seen = page.LastSequence;
    }

    private async Task ReadNewAsync(long after)
    {
        while (await catalog.MetricsAfterAsync(runId, after, RunCatalog.LargestPage, names) is { } page)
        {
            foreach (var point in page.Points)
            {
                Take(point.Name, point.Value);
            }
            seen = after = page.Points.Count > 0 ? page.Points[^1].Sequence : after;
            if (!page.More)
            {
                return;
            }
        }
    }

    private void Take(string name, double value) =>
        extents[name] = extents.TryGetValue(name, out var extent) ? extent.With(value) : new MetricExtent(value, null, null).With(value);
}

using ForwardForward.Training.Checkpoints;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>Compares a lab with what was acknowledged, through what its pages read.</summary>
/// <param name="lab">The lab.</param>
/// <param name="told">What was acknowledged.</param>
/// <param name="powerLost">Whether what was not acknowledged may have holes, which the run then tells.</param>
internal sealed class TrialCheck(TrialLab lab, Acknowledged told, bool powerLost)
{
    private const int Shown = 3;

    public List<string> Lost { get; } = [];

    public List<string> Wrong { get; } = [];

    public List<string> FalseStatuses { get; } = [];

    /// <summary>Holes among points that were not acknowledged, which the run tells.</summary>
    public int Holes { get; private set; }

    public async Task<TrialCheck> DoneAsync()
    {
        if (Directory.EnumerateFileSystemEntries(lab.Runs.Folders.Runs, ".new-*").Any())
        {
            Wrong.Add("a half run folder");
        }

        foreach (var id in told.Runs.Where(id => lab.Runs.Find(id) is null))
        {
            Lost.Add($"{id}: the whole run");
        }

        foreach (var id in RunFolders.Ids(lab.Runs.Folders.Runs))
        {
            if (lab.Runs.Find(id) is not { Now: not null } run)
            {
                Wrong.Add($"{id}: a half run");
                continue;
            }

            var points = await PointsAsync(run);
            await SeriesAsync(run, points);
            await LogAsync(run);
            await HistogramsAsync(run);
            Checkpoints(run);
            Status(run);
            Number("tag", id, lab.Shown.Of(run).Tags is [var tag] ? tag : "round 0");
            Number("key", id, $"round {lab.Book.Find("trial", id) ?? "0"}");
        }

        return this;
    }

    private async Task<List<RecordedPoint>> PointsAsync(StoredRun run)
    {
        var number = TrialContent.RunOf(run.Id);
        var all = new List<RecordedPoint>();
        for (var more = true; more;)
        {
            var page = (await lab.Catalog.MetricsAfterAsync(run.Id, all.Count == 0 ? 0 : all[^1].Sequence, RunCatalog.LargestPage))!;
            all.AddRange(page.Points);
            more = page.More && page.Points.Count > 0;
        }

        var (next, done) = (1L, told.Done("run", run.Id));
        foreach (var point in all)
        {
            if (point.Sequence < next)
            {
                Wrong.Add($"{run.Id}: point {point.Sequence} after point {next - 1}");
            }

            if (point.Sequence > next)
            {
                Hole(run, next, point.Sequence, done);
            }

            if (point != TrialContent.Point(number, point.Sequence))
            {
                Wrong.Add($"{run.Id}: point {point.Sequence} is {point}");
            }

            next = point.Sequence + 1;
        }

        if (next - 1 < done)
        {
            Lost.Add($"{run.Id}: points {next} to {done}");
        }

        if (next - 1 != lab.Shown.Of(run).LastSequence)
        {
            Wrong.Add($"{run.Id}: points up to {next - 1} of {lab.Shown.Of(run).LastSequence}");
        }

        return all;
    }

    private void Hole(StoredRun run, long from, long to, long done)
    {
        if (told.Gaps.Contains((run.Id, from, to)))
        {
            return;
        }

        if (from <= done)
        {
            Lost.Add($"{run.Id}: points {from} to {to - 1}");
        }
        else if (!powerLost || lab.Shown.Of(run).Damage.Length == 0)
        {
            Wrong.Add($"{run.Id}: points {from} to {to - 1} are missing without a word");
        }
        else
        {
            Holes++;
            told.Gaps.Add((run.Id, from, to));
        }
    }

    private async Task SeriesAsync(StoredRun run, List<RecordedPoint> points)
    {
        var bySeries = points.ToLookup(point => point.Name);
        var page = (await lab.Catalog.SeriesAsync(run.Id, TrialContent.Names, RunCatalog.LargestCurve))!;
        foreach (var curve in page.Series)
        {
            var expected = bySeries[curve.Name].ToDictionary(point => point.Step);
            if (curve.Total != expected.Count || !Enumerable.Range(0, curve.Shown).All(place => expected.TryGetValue(curve.Step[place], out var point) && point.Value.Equals(curve.Value[place])))
            {
                Wrong.Add($"{run.Id}: the curve of {curve.Name} has {curve.Total} of {expected.Count} points, or others");
            }
        }

        if (page.Series.Count != bySeries.Count)
        {
            Wrong.Add($"{run.Id}: {page.Series.Count} of {bySeries.Count} curves");
        }

        // Not thinned, history and tail: each once and in order.
        var now = run.Now!;
        var whole = lab.History.Series(run, now, [.. Enumerable.Range(0, now.Names.Count)], series => series.Select(points => points.ToList()).ToList());
        foreach (var (series, found) in whole.Index())
        {
            if (!found.Select(point => point.Sequence).SequenceEqual(bySeries[now.Names[series]].Select(point => point.Sequence)))
            {
                Wrong.Add($"{run.Id}: series {now.Names[series]} has {found.Count} of {bySeries[now.Names[series]].Count()} points, or in another order");
            }
        }
    }

    private async Task LogAsync(StoredRun run)
    {
        var number = TrialContent.RunOf(run.Id);
        var lines = await lab.Catalog.LogAsync(run.Id, limit: RunCatalog.LargestPage);
        var done = told.Done("log", run.Id);
        if (lines.Count < done)
        {
            Lost.Add($"{run.Id}: lines {lines.Count + 1} to {done} of the log");
        }

        // What comes after may have lost lines between with the power, and counts on without them.
        foreach (var (place, line) in lines.Index().Where(entry => !powerLost || entry.Index < done))
        {
            if (line.Line != place + 1 || line.Text != TrialContent.Log(number, place + 1).Text)
            {
                Wrong.Add($"{run.Id}: line {place + 1} of the log is '{line.Text}'");
            }
        }
    }

    private async Task HistogramsAsync(StoredRun run)
    {
        var steps = (await lab.Catalog.HistogramStepsAsync(run.Id)).ToHashSet();
        foreach (var step in told.Histograms(run.Id).Where(step => !steps.Contains(step)))
        {
            Lost.Add($"{run.Id}: the histogram of step {step}");
        }

        foreach (var step in steps.Order().TakeLast(Shown))
        {
            var expected = TrialContent.Histogram(TrialContent.RunOf(run.Id), step);
            if (await lab.Catalog.HistogramsAsync(run.Id, step) is not [var found] || !found.Positive.SequenceEqual(expected.Positive) || !found.Negative.SequenceEqual(expected.Negative))
            {
                Wrong.Add($"{run.Id}: the histogram of step {step}");
            }
        }
    }

    private void Checkpoints(StoredRun run)
    {
        var known = run.Now!.Checkpoints;
        if (told.Done("checkpoint", run.Id) is > 0 and var done && known.All(checkpoint => checkpoint.Step < done))
        {
            Lost.Add($"{run.Id}: the checkpoint of step {done}");
        }

        foreach (var checkpoint in known.Where(checkpoint => !File.Exists(run.Folder.FileOf(checkpoint.FileName)) || !SafetensorsFile.IsWhole(run.Folder.FileOf(checkpoint.FileName))))
        {
            Lost.Add($"{run.Id}: the file of the checkpoint of step {checkpoint.Step}, which its journal names");
        }
    }

    private void Status(StoredRun run)
    {
        var (now, shown) = (run.Now!, lab.Shown.Of(run));
        var number = TrialContent.NumberOf(now.Standing.Sentence);
        if (number < told.Done("status", run.Id))
        {
            FalseStatuses.Add($"{run.Id}: {now.Standing.Status} of standing {number}, and {told.Done("status", run.Id)} was acknowledged");
        }
        else if (told.StatusOf(run.Id, number) != now.Standing.Status)
        {
            FalseStatuses.Add($"{run.Id}: {now.Standing.Status} of standing {number}, which was said to be {told.StatusOf(run.Id, number)}");
        }

        if (!now.IsOurs || shown.Status != now.Standing.Status)
        {
            FalseStatuses.Add($"{run.Id}: shown as {shown.Status}, and its journal says {now.Standing.Status}");
        }
    }

    private void Number(string kind, string id, string text)
    {
        var number = long.TryParse(text.Split(' ')[^1], out var known) ? known : -1;
        if (number < told.Done(kind, id))
        {
            Lost.Add($"{id}: {kind} {told.Done(kind, id)}, there is '{text}'");
        }
        else if (number > told.Said(kind, id))
        {
            Wrong.Add($"{id}: {kind} '{text}', which nobody wrote");
        }
    }
}

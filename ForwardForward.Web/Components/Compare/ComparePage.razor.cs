using System.Globalization;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Components.Live;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ForwardForward.Web.Components.Compare;

/// <summary>Stored and running runs side by side. The address is the only memory of what is shown: every choice goes through it.</summary>
public partial class ComparePage
{
    private static readonly (CurveAxis Axis, string Words)[] Axes = [.. Enum.GetValues<CurveAxis>().Select(axis => (axis, axis.ToString().ToLowerInvariant()))];

    private const int ChipsShown = 8;

    // A screen has no room for more: with many runs each gets fewer points, and the chart says so.
    private const int PointsInAll = 60_000;

    private readonly Dictionary<string, IDisposable> subscriptions = [];
    private CompareView view = CompareView.Parse(null, null, null, null, null, null, null);
    private IReadOnlyList<ComparedRun> runs = [];
    private IReadOnlyList<string> missing = [];
    private IReadOnlyList<string> metricNames = [MetricNames.ValidationAccuracy];
    private IReadOnlyList<CompareFigure> figures = [];
    private Dictionary<string, double?> best = [];
    private MetricWords metric = MetricWords.Of(MetricNames.ValidationAccuracy);
    private string? underway;
    private bool read;
    private bool picking;

    [SupplyParameterFromQuery] public string? Runs { get; set; }

    [SupplyParameterFromQuery] public string? X { get; set; }

    [SupplyParameterFromQuery] public string? Metric { get; set; }

    [SupplyParameterFromQuery] public string? Smooth { get; set; }

    [SupplyParameterFromQuery] public string? Log { get; set; }

    [SupplyParameterFromQuery] public string? From { get; set; }

    [SupplyParameterFromQuery] public string? To { get; set; }

    [SupplyParameterFromQuery] public string? Cost { get; set; }

    [Inject] private DatasetLibrary Datasets { get; set; } = default!;

    private int PointsEach => Math.Clamp(PointsInAll / Math.Max(1, runs.Count), 300, 2000);

    public void Dispose()
    {
        foreach (var subscription in subscriptions.Values)
        {
            subscription.Dispose();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var asked = CompareView.Parse(Runs, X, Metric, Smooth, Log, From, To, Cost);
        // An address comes back here after a moment; until the latest has, older ones must not undo what was chosen since.
        if (underway is not null)
        {
            underway = underway == asked.Address ? null : underway;
            return;
        }
        // The first answer to the browser is the frame; the runs follow as soon as the page is alive.
        if (RendererInfo.IsInteractive)
        {
            await ApplyAsync(asked);
        }
    }

    private async Task ApplyAsync(CompareView next)
    {
        var sameData = read && view.Metric == next.Metric && view.Runs.SequenceEqual(next.Runs);
        view = next;
        if (!sameData)
        {
            await ReadAsync(next);
        }
    }

    private async Task ReadAsync(CompareView wanted)
    {
        var found = await Task.WhenAll(wanted.Runs.Select(id => Catalog.FindAsync(id)));
        var summaries = found.OfType<RunSummary>().ToList();
        var specs = await Task.WhenAll(summaries.Select(run => Catalog.SpecAsync(run.Id)));
        if (!IsStill(wanted))
        {
            return;
        }
        var kept = summaries.Zip(specs).Where(pair => pair.Second is not null).ToList();
        var styles = CompareView.Styles([.. kept.Select(pair => pair.Second!.Method.Horizon == Horizon.WholeNetwork)]);
        var labels = RunLabels.Of([.. kept.Select(pair => (pair.First, pair.Second!))]);
        missing = [.. wanted.Runs.Except(kept.Select(pair => pair.First.Id))];
        Show([.. kept.Select((pair, place) => new ComparedRun
        {
            Run = pair.First, Spec = pair.Second!, Label = labels[place], Color = styles[place].Color, Dash = styles[place].Dash,
            Digest = new MetricDigest(Catalog, pair.First.Id, [wanted.Metric]),
        })]);
        SetMetricNames(metricNames.Append(wanted.Metric));
        read = true;
        // The curves begin to load now; the table's figures, which cost more, follow.
        StateHasChanged();
        await ReadFiguresAsync(wanted);
    }

    private async Task ReadFiguresAsync(CompareView wanted)
    {
        var names = await Task.WhenAll(runs.Select(run => Catalog.MetricNamesAsync(run.Run.Id)));
        var filled = await Task.WhenAll(runs.Select(run => WithFiguresAsync(run, wanted.Metric)));
        if (!IsStill(wanted))
        {
            return;
        }
        SetMetricNames(names.SelectMany(list => list).Append(wanted.Metric));
        Show(filled);
        Subscribe();
    }

    private void SetMetricNames(IEnumerable<string> names)
    {
        List<string> sorted = [.. names.Distinct().OrderBy(name => name.StartsWith("layer/", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.Ordinal)];
        metricNames = sorted.SequenceEqual(metricNames) ? metricNames : sorted;
    }

    // What was read for a view that a person left meanwhile is of no use.
    private bool IsStill(CompareView wanted) => wanted.Metric == view.Metric && wanted.Runs.SequenceEqual(view.Runs);

    private void Show(IReadOnlyList<ComparedRun> compared)
    {
        runs = compared;
        metric = MetricWords.Of(view.Metric);
        figures = CompareFigure.For(metric);
        best = figures.ToDictionary(figure => figure.Name, figure => figure.BestOf(runs));
    }

    private async Task<ComparedRun> WithFiguresAsync(ComparedRun run, string metricName)
    {
        await run.Digest.UpdateAsync();
        var extent = run.Digest.Of(metricName);
        return run with
        {
            Operations = Operations(run),
            Parameters = run.Parameters ?? (await Catalog.LayersAsync(run.Run.Id))?.Parameters,
            Last = extent?.Last,
            Best = MetricWords.Of(metricName).SmallerIsBetter switch { true => extent?.Smallest, false => extent?.Largest, null => null },
        };
    }

    // Those of the whole run, as far as it came.
    private double? Operations(ComparedRun run) =>
        run.Run.TotalSteps > 0 && RunOperations.Of(run.Spec, Datasets.Find) is { } whole ? whole * run.Run.Step / run.Run.TotalSteps : null;

    private void Subscribe()
    {
        var wanted = runs.Where(run => run.Live).Select(run => run.Run.Id).ToHashSet();
        foreach (var (id, subscription) in subscriptions.Where(entry => !wanted.Contains(entry.Key)).ToList())
        {
            subscription.Dispose();
            subscriptions.Remove(id);
        }
        foreach (var id in wanted.Where(id => !subscriptions.ContainsKey(id)))
        {
            subscriptions[id] = Board.SubscribeRun(id, _ => InvokeAsync(() => ChangedAsync(id)));
        }
    }

    private async Task ChangedAsync(string id)
    {
        if (runs.FirstOrDefault(run => run.Run.Id == id) is not { } old || await Catalog.FindAsync(id) is not { } summary)
        {
            return;
        }
        var metricName = view.Metric;
        var renewed = await WithFiguresAsync(old with { Run = summary }, metricName);
        if (metricName != view.Metric)
        {
            return;
        }
        Show([.. runs.Select(run => run.Run.Id == id ? renewed : run)]);
        StateHasChanged();
    }

    private async Task GoAsync(CompareView next)
    {
        if (next.Address == view.Address)
        {
            return;
        }
        underway = next.Address;
        Navigation.NavigateTo(next.Address, replace: true);
        await ApplyAsync(next);
    }

    private Task ZoomAsync(CurveRange? zoom) => GoAsync(view with { Zoom = zoom });

    private Task SmoothAsync(double weight) => GoAsync(view with { Smoothing = weight });

    private Task AddAsync(IReadOnlyList<string> ids) => GoAsync(view with { Runs = [.. view.Runs.Concat(ids).Distinct()] });

    private Task RemoveAsync(string id) => GoAsync(view with { Runs = [.. view.Runs.Where(known => known != id)], Zoom = view.Runs.Count > 1 ? view.Zoom : null });

    private IReadOnlyList<SpecColumn> Columns => [.. runs.Select(run => new SpecColumn(run.Label, run.Spec, run.Run.Contents))];

    private FigureTable FiguresTable()
    {
        // A field that differs is a column under its path, as --set and the JSON write it.
        Field[] differing = [.. SpecRow.Of([.. runs.Select(run => run.Spec)]).Where(row => row.Differs).Select(row => row.Field)];
        return new(
            ["run", "id", "status", .. figures.Select(figure => figure.Name), .. differing.Select(field => field.Path), ConfigurationRow.ContentPath],
            [.. runs.Select(run => (IReadOnlyList<FigureCell>)[FigureCell.Of(run.Label), FigureCell.Of(run.Run.Id), FigureCell.Of(run.Run.Status.ToString().ToLowerInvariant()),
                .. figures.Select(figure => FigureCell.Of(figure.Value(run), figure.Write)), .. differing.Select(field => FigureCell.Of(field.Exists(run.Spec) ? field.Text(run.Spec) : "")),
                FigureCell.Of(DataContent.Joined(run.Run.Contents, content => content.InFull))])]);
    }

    private string FileStem => "compare-" + view.Metric.Replace('/', '-');

    private static string Invariant(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Documents;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace ForwardForward.Web.Components.Documents;

/// <summary>Every claimed row with what was measured for it; a row's button queues its runs. Kept up to date by the board.</summary>
public sealed partial class DocumentsPage : LabPage, IDisposable
{
    private static readonly (string Name, string Title, Func<DocumentLine, bool> Shows)[] Groups =
    [
        ("all", "All", _ => true),
        ("good", "Reproduced", line => line.Report.Judgement.Verdict is Verdict.Reproduced or Verdict.Better or Verdict.Repaired or Verdict.Shown),
        ("failures", "Failures", line => line.Report.Judgement.Verdict is Verdict.FailureReproduced or Verdict.Artefact or Verdict.TrueValue),
        ("not", "Not reproduced", line => line.Report.Judgement.Verdict is Verdict.NotReproduced or Verdict.NotRepaired or Verdict.Partly),
        ("missing", "Not yet measured", line => line.Report.Judgement.Verdict is Verdict.NotMeasured),
        ("stale", "Stale", line => line.Report.IsStale),
    ];

    // Chosen like a document.
    private const string StudiesName = "studies";

    private static readonly (string Value, string Words)[] Sections =
        [("", "All"), .. DocumentCatalog.All.Select(document => (document.Number, document.Number)), (StudiesName, "Future work")];

    // In the address.
    private const string ChartView = "chart";

    // Reading all rows costs some hundred small queries: progress of a training run is no reason for it.
    private static readonly TimeSpan ReadingPace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource gone = new();
    private readonly HashSet<string> open = [];
    private DocumentTable? table;
    private IDisposable? subscription;
    private (string Training, int Queued) seen;
    private long readAt;
    private string notice = "";
    private bool refused;
    private bool launching;

    [Inject] private DocumentBook Book { get; set; } = default!;

    [Inject] private RowLauncher Rows { get; set; } = default!;

    [Inject] private RunBoard Board { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Number of the one document that is shown, or <c>studies</c>.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "document")] public string? Document { get; set; }

    [Parameter, SupplyParameterFromQuery(Name = "verdict")] public string? VerdictGroup { get; set; }

    /// <summary><c>chart</c> for charts of claims and measurements; tables otherwise.</summary>
    [Parameter, SupplyParameterFromQuery(Name = "view")] public string? View { get; set; }

    private bool ShowsCharts => View == ChartView;

    private IReadOnlyList<DocumentLine> Distinct => [.. table!.Distinct];

    private IReadOnlyList<DocumentLine> Shown => [.. DocumentCatalog.All.Where(document => Document is null || document.Number == Document).SelectMany(document => LinesOf(document.Number))];

    private IReadOnlyList<StudyLine> Studies => [.. table!.Studies.Where(study => Document is null or StudiesName || study.Report.Study.Document == Document)];

    private IReadOnlyList<DocumentLine> LinesOf(string document)
    {
        var shows = Groups.FirstOrDefault(group => group.Name == VerdictGroup).Shows ?? Groups[0].Shows;
        return [.. table!.Lines.Where(line => line.Report.Document == document && shows(line))];
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            subscription = Board.Subscribe(() => InvokeAsync(BoardChangedAsync));
            await ReadAsync();
        }
    }

    public void Dispose()
    {
        subscription?.Dispose();
        // Not disposed of: a reading that is still under way asks for the token.
        gone.Cancel();
    }

    private async Task ReadAsync()
    {
        try
        {
            seen = Board.Occupation;
            readAt = Clock.GetTimestamp();
            table = await Book.ReadAsync(gone.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
        }
    }

    private Task BoardChangedAsync() =>
        seen == Board.Occupation && Clock.GetElapsedTime(readAt) < ReadingPace ? Task.CompletedTask : ReadAsync();

    private Task RunAsync(DocumentLine line) => LaunchAsync(ClaimTable.RunsOf(line));

    private Task RunStudyAsync(StudyLine study) => LaunchAsync(study.ToRun);

    private async Task LaunchAsync(IReadOnlyList<(string Recipe, long Seed)> runs)
    {
        if (launching || !await MayLaunchNowAsync())
        {
            return;
        }
        launching = true;
        try
        {
            var result = await Rows.LaunchAsync(runs, AccountName);
            refused = !result.Launched;
            notice = refused
                ? string.Join(" ", result.Problems.Select(problem => problem.Message))
                : result.RunIds.Count == 1 ? "1 run is queued." : $"{result.RunIds.Count} runs are queued.";
            await ReadAsync();
        }
        finally
        {
            launching = false;
        }
    }

    private void Choose(string? document) => Filter(document, VerdictGroup);

    private void Filter(string? document, string? verdict) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["document"] = document, ["verdict"] = verdict is "all" ? null : verdict }), replace: true);

    private void Look(string? view) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("view", view), replace: true);

    private int Count(params Verdict[] verdicts) => Distinct.Count(line => verdicts.Contains(line.Report.Judgement.Verdict));

}

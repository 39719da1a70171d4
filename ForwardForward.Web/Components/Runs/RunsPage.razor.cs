using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ForwardForward.Web.Components.Runs;

/// <summary>The stored runs, the queue and what trains now; kept up to date by the board, never by asking.</summary>
public sealed partial class RunsPage : LabPage, IDisposable
{
    // Training announces a change several times a second; what other people edit meanwhile is read along at this pace.
    private static readonly TimeSpan FullReadingPace = TimeSpan.FromSeconds(20);

    // A list of fifty runs is drawn at most so often for mere progress; the top bar is quicker.
    private static readonly TimeSpan ProgressPace = TimeSpan.FromSeconds(1);

    private readonly RunListFilter filter = new();
    private readonly List<RunSummary> rows = [];
    private readonly HashSet<string> selected = [];
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<RunSummary> all = [];
    private IReadOnlyList<RunSummary> waiting = [];
    private IReadOnlyList<RunSummary> training = [];
    private (string Training, int Queued) seen;
    private RunGrid? grid;
    private IDisposable? subscription;
    private long shownAt;
    private long readAt;
    private string problem = "";
    private bool loaded;

    [Inject] private RunCatalog Catalog { get; set; } = default!;

    [Inject] private RunLauncher Launcher { get; set; } = default!;

    [Inject] private RunBoard Board { get; set; } = default!;

    [Inject] private LabRuns Store { get; set; } = default!;

    [Inject] private RunWatch Watch { get; set; } = default!;

    [Inject] private TimeProvider Clock { get; set; } = default!;

    private bool SelectionIsArchived => all.Where(run => selected.Contains(run.Id)).All(run => run.Archived);

    private string CountWords => rows.Count == all.Count ? $"{Figure.Count(all.Count)} stored" : $"{Figure.Count(rows.Count)} of {Figure.Count(all.Count)}";

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        // The circuit draws the rows; within the page itself they would cross the wire twice, and uncompressed.
        if (RendererInfo.IsInteractive)
        {
            await ReadAllAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            subscription = Board.Subscribe(() => InvokeAsync(BoardChangedAsync));
        }
    }

    public void Dispose()
    {
        subscription?.Dispose();
        // Not disposed of: a reading that is still under way asks for the token.
        gone.Cancel();
    }

    private async Task ReadAllAsync()
    {
        try
        {
            all = await Catalog.ListAsync(new RunFilter(Archived: filter.ShowsArchive ? null : false), gone.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        readAt = Clock.GetTimestamp();
        waiting = [.. all.Where(run => run.QueuePosition is not null).OrderBy(run => run.QueuePosition)];
        selected.IntersectWith(all.Select(run => run.Id));
        await ShowAsync();
    }

    private async Task BoardChangedAsync()
    {
        var running = Board.Training.ToDictionary(run => run.Id);
        var onlyProgress = seen == Board.Occupation && seen.Queued == waiting.Count && !training.Select(Place).SequenceEqual(running.Values.Select(Place))
            && Clock.GetElapsedTime(readAt) < FullReadingPace;
        if (onlyProgress && Clock.GetElapsedTime(shownAt) < ProgressPace)
        {
            return;
        }
        if (onlyProgress)
        {
            all = [.. all.Select(run => running.GetValueOrDefault(run.Id, run))];
            await ShowAsync();
        }
        else
        {
            await ReadAllAsync();
        }
    }

    // Summaries themselves are never equal once they are read again: each has its own list of tags.
    private static (string Id, long Step, long Points, string Sentence) Place(RunSummary run) => (run.Id, run.Step, run.LastSequence, run.Sentence);

    private async Task ShowAsync()
    {
        loaded = true;
        shownAt = Clock.GetTimestamp();
        (training, seen) = (Board.Training, Board.Occupation);
        rows.Clear();
        rows.AddRange(all.Where(filter.Shows));
        StateHasChanged();
        if (grid is not null)
        {
            await grid.RefreshAsync();
        }
    }

    private Task FilterChangedAsync(bool readAgain) => readAgain ? ReadAllAsync() : ShowAsync();

    private Task ClearFilterAsync()
    {
        filter.Clear();
        return ShowAsync();
    }

    private void ClearSelection() => selected.Clear();

    private async Task CommandAsync(params Func<Task<CommandResult>>[] commands)
    {
        problem = await MayLaunchNowAsync() ? "" : "Your account may no longer edit runs.";
        if (problem.Length == 0)
        {
            foreach (var command in commands)
            {
                var result = await command();
                if (!result.Done && result.Found)
                {
                    problem = result.Sentence;
                }
            }
        }
        await ReadAllAsync();
    }

    private Task ArchiveSelectedAsync()
    {
        var archived = !SelectionIsArchived;
        return CommandAsync([.. selected.ToList().Select(runId => (Func<Task<CommandResult>>)(() => Launcher.ArchiveAsync(runId, archived)))]);
    }

    private async Task ConfirmCancelAsync(string runId)
    {
        var name = all.FirstOrDefault(run => run.Id == runId)?.Name ?? runId;
        if (await Dialogs.AskAsync("Cancel run", $"Cancel “{name}” for good? Its points and its last checkpoint stay.", "Cancel run", "Let it go on"))
        {
            await CommandAsync(() => Launcher.CancelAsync(runId));
        }
    }

    // Nobody is asked: for a week the trash gives it back.
    private async Task DeleteAsync(IReadOnlyList<string> runIds)
    {
        await CommandAsync([.. runIds.Select(runId => (Func<Task<CommandResult>>)(() => Launcher.DeleteAsync(runId)))]);
        List<string> deleted = [.. runIds.Where(runId => all.All(run => run.Id != runId))];
        if (deleted.Count > 0)
        {
            Snackbar.Undo($"{(deleted.Count == 1 ? "The run is" : $"{deleted.Count} runs are")} in the trash and can be put back for a week.", "Put back",
                () => InvokeAsync(() => CommandAsync([.. deleted.Select(runId => (Func<Task<CommandResult>>)(() => Launcher.RestoreAsync(runId)))])));
        }
    }

    private async Task EditAsync(string runId)
    {
        if (all.FirstOrDefault(run => run.Id == runId) is not { } run)
        {
            return;
        }
        switch (await RunEditor.OpenAsync(Dialogs, run, Launcher, MayLaunchNowAsync))
        {
            case RunEditorOutcome.Delete:
                await DeleteAsync([runId]);
                break;
            case RunEditorOutcome.Saved:
                await ReadAllAsync();
                break;
        }
    }
}

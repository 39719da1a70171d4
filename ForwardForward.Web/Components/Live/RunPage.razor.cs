using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Numbers;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Components.Shell;
using ForwardForward.Web.Runs;
using Microsoft.AspNetCore.Components;

namespace ForwardForward.Web.Components.Live;

/// <summary>One run: what it is, how far it is, and tabs that look at it from all sides. What changes arrives through the board; curves feed themselves.</summary>
public partial class RunPage
{
    private static readonly (string Tab, string Name)[] Tabs =
    [
        ("learning", "Learning"), ("layers", "Layers over time"), ("confusion", "Confusion"), ("configuration", "Configuration"),
        ("log", "Log"), ("system", "System"), ("checkpoints", "Checkpoints"),
    ];

    private readonly Dictionary<RunChange, int> versions = [];
    private RunSummary? summary;
    private RunSummary? twin;
    private RunSummary? beside;
    private ExperimentSpec? spec;
    private RunStarted? facts;
    private IDisposable? subscription;
    private string shownId = "";
    private string refusal = "";
    private bool searched;
    private bool busy;
    private bool sureToCancel;

    [Parameter] public string Id { get; set; } = "";

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    /// <summary>A layer shown large, from 1; null shows all.</summary>
    [SupplyParameterFromQuery] public string? Layer { get; set; }

    private int? OpenLayer => Layer is not null && NumberText.Whole(Layer) is { Problem: null, Value: > 0 and < int.MaxValue } read ? (int)read.Value : null;

    /// <summary>The run that this one began as a copy of, as long as the address says so.</summary>
    [SupplyParameterFromQuery] public string? Origin { get; set; }

    private string CompareAddress => (twin ?? beside) is { } other ? $"compare?runs={summary!.Id},{other.Id}" : $"compare?runs={summary!.Id}";

    private string CompareWords => twin is not null ? "Compare with its twin" : beside is not null ? $"Compare with {beside.Name}" : "Compare";

    private string TabAddress(string tab) => $"runs/{summary!.Id}?tab={tab}{(beside is null ? "" : $"&origin={beside.Id}")}";

    private string ShownTab => Tabs.Any(known => known.Tab == Tab) ? Tab! : Tabs[0].Tab;

    private bool CanResume => summary!.Status is RunStatus.Paused or RunStatus.Interrupted or RunStatus.Failed;

    private string Advice => summary!.Status switch
    {
        RunStatus.Paused or RunStatus.Interrupted => "Resume goes on from the last checkpoint.",
        RunStatus.Failed => "Resume tries again from the last checkpoint; the log has the details.",
        RunStatus.Diverged => "Clone and edit to try that.",
        _ => "",
    };

    private string BestLabel => summary!.BestValidationAccuracy is { } best && best > (summary.ValidationAccuracy ?? 0)
        ? $"validation accuracy, best {Figure.Percent(best)}"
        : "validation accuracy";

    private string EpochLabel => summary!.Status != RunStatus.Running ? "epoch"
        : $"epoch{(summary.Read is null ? "" : ", reading data")}{(summary.SecondsLeft is { } left ? $", {Figure.TimeLeft(left)}" : "")}";

    public void Dispose() => subscription?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        if (Id == shownId)
        {
            return;
        }
        shownId = Id;
        subscription?.Dispose();
        refusal = "";
        sureToCancel = false;
        // Subscribed before reading: what changes in between is told, not lost.
        subscription = Board.SubscribeRun(Id, change => InvokeAsync(() => ChangedAsync(change)));
        spec = await Catalog.SpecAsync(Id);
        await ReadAsync();
        twin = summary?.TwinId is { } twinId ? (await Catalog.ListAsync(new RunFilter(Archived: null))).FirstOrDefault(run => run.TwinId == twinId && run.Id != Id) : null;
        beside = Origin is null || Origin == Id ? null : await Catalog.FindAsync(Origin);
        searched = true;
    }

    private async Task ReadAsync()
    {
        summary = await Catalog.FindAsync(Id);
        facts ??= await Catalog.LayersAsync(Id);
    }

    private async Task ChangedAsync(RunChange change)
    {
        await ReadAsync();
        foreach (var kind in Enum.GetValues<RunChange>())
        {
            if (kind != RunChange.None && change.HasFlag(kind))
            {
                versions[kind] = Version(kind) + 1;
            }
        }
        StateHasChanged();
    }

    private int Version(RunChange kind) => versions.GetValueOrDefault(kind);

    // Nothing brings a cancelled run back, so it takes two clicks.
    private async Task CancelAsync()
    {
        if (!sureToCancel)
        {
            sureToCancel = true;
            return;
        }
        sureToCancel = false;
        await CommandAsync(Launcher.CancelAsync);
    }

    // Nobody is asked before it goes: for a week the trash gives it back.
    private async Task EditAsync()
    {
        switch (await RunEditor.OpenAsync(Dialogs, summary!, Launcher, MayLaunchNowAsync))
        {
            case RunEditorOutcome.Delete:
                var run = Id;
                await CommandAsync(Launcher.DeleteAsync);
                if (summary is null)
                {
                    Snackbar.Undo("The run is in the trash and can be put back for a week.", "Put back", () => Launcher.RestoreAsync(run));
                    Navigation.NavigateTo("runs");
                }
                break;
            case RunEditorOutcome.Saved:
                await ReadAsync();
                break;
        }
    }

    private async Task CommandAsync(Func<string, Task<CommandResult>> command)
    {
        if (!await MayLaunchNowAsync())
        {
            refusal = "Your account may look at runs, but not steer them. Ask an administrator for the role researcher.";
            return;
        }
        busy = true;
        try
        {
            refusal = (await command(Id)).Sentence;
            await ReadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}

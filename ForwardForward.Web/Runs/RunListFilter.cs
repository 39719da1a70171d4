using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>What the list of runs shows. Every condition must hold; an empty one always does.</summary>
public sealed class RunListFilter
{
    /// <summary>Milliseconds that a search waits for another key: more than lie between the keys of a person who types fast (about 120), or every letter would draw the list anew.</summary>
    public const double KeyPause = 150;

    private RunSearch _search = new("");

    /// <summary>The words of a <see cref="RunSearch"/>.</summary>
    public string Search
    {
        get;
        set => (field, _search) = (value, new RunSearch(value));
    } = "";

    public RunStatusGroup Group { get; set; } = RunStatusGroup.All;

    public string? Dataset { get; set; }

    public string? Method { get; set; }

    public string? Tag { get; set; }

    /// <summary>Shows archived runs beside the others.</summary>
    public bool ShowsArchive { get; set; }

    public bool IsEmpty => Search.Length == 0 && Group == RunStatusGroup.All && Dataset is null && Method is null && Tag is null;

    public bool Shows(RunSummary run) =>
        Belongs(run.Status)
        && (Dataset is null || run.Dataset == Dataset)
        && (Method is null || run.Method == Method)
        && (Tag is null || run.Tags.Contains(Tag))
        && _search.Finds(run);

    /// <summary>Drops every condition; the archive stays as it is.</summary>
    public void Clear() => (Search, Group, Dataset, Method, Tag) = ("", RunStatusGroup.All, null, null, null);

    private bool Belongs(RunStatus status) => Group switch
    {
        RunStatusGroup.Active => status is RunStatus.Running or RunStatus.Queued or RunStatus.Paused or RunStatus.Interrupted,
        RunStatusGroup.Completed => status is RunStatus.Completed,
        RunStatusGroup.Ended => status is RunStatus.Cancelled or RunStatus.Diverged or RunStatus.Failed,
        _ => true,
    };
}

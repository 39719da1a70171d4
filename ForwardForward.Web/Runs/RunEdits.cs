using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>What people write on runs after their launch; it belongs to the lab, not to the run.</summary>
public sealed class RunEdits(LabBook book)
{
    public const string Area = "run";

    private readonly LabShelf<RunEdit> _shelf = new(book, Area);

    /// <summary>Everything that was written, by run.</summary>
    public IReadOnlyDictionary<string, RunEdit> All => _shelf.All;

    /// <summary>A run with what was written on it.</summary>
    public static RunSummary On(RunSummary run, IReadOnlyDictionary<string, RunEdit> written) => written.TryGetValue(run.Id, out var edit)
        ? run with { Name = edit.Name ?? run.Name, Tags = edit.Tags ?? run.Tags, Notes = edit.Notes ?? run.Notes, Archived = edit.Archived ?? run.Archived }
        : run;

    /// <summary>Writes on a run; null leaves a field as it is.</summary>
    /// <exception cref="Training.Journals.JournalException">The disk does not take it.</exception>
    public void Write(string runId, RunEdit edit) => _shelf.Change<bool>(all =>
    {
        var before = all.GetValueOrDefault(runId) ?? new RunEdit(null, null, null, null);
        return (true, [(runId, new RunEdit(edit.Name ?? before.Name, edit.Tags ?? before.Tags, edit.Notes ?? before.Notes, edit.Archived ?? before.Archived))]);
    });
}

/// <summary>What was written on a run; null where nothing was.</summary>
public sealed record RunEdit(string? Name, IReadOnlyList<string>? Tags, string? Notes, bool? Archived);

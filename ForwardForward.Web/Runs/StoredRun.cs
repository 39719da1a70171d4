using System.Text.Json;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>A run as the lab holds it in memory: what its journal says, and how much of that is in the history.</summary>
/// <param name="id">Name of its folder.</param>
/// <param name="number">In the history.</param>
/// <param name="folder">Where it is.</param>
public sealed class StoredRun(string id, int number, RunFolder folder)
{
    private volatile RunSnapshot? _now;
    private volatile CoveredHistory _covered = CoveredHistory.None;

    public string Id { get; } = id;

    public int Number { get; } = number;

    public RunFolder Folder { get; } = folder;

    /// <summary>Held by who takes in what the journal gained.</summary>
    public Lock Advancing { get; } = new();

    /// <summary>What the journal says; read and changed under <see cref="Advancing"/>.</summary>
    public JournaledRun Said { get; private set; } = new();

    public SpecFacts Facts { get; private set; } = SpecFacts.Unknown;

    /// <summary>The same as of the latest advance, for any thread; null until the journal was read.</summary>
    public RunSnapshot? Now => _now;

    /// <summary>How much of the journal the history has.</summary>
    public CoveredHistory Covered
    {
        get => _covered;
        set => _covered = value;
    }

    /// <summary>While this lab trains it.</summary>
    public RunRecording? Recording { get; set; }

    /// <summary>Why its journal cannot be read; null when it can.</summary>
    public string? Problem { get; set; }

    /// <summary>Goes on from where the history's document ends.</summary>
    /// <exception cref="JsonException">The document is of another form.</exception>
    public void Load(HistoryRun document)
    {
        Said = JournaledRun.Load(document.Said);
        Facts = JsonSerializer.Deserialize<SpecFacts>(document.Facts, RunJson.Options) ?? throw new JsonException("A run has no facts.");
    }

    /// <summary>Reads the spec once.</summary>
    public void ReadSpec() => Facts = Facts == SpecFacts.Unknown && SpecFacts.SpecOf(Folder) is { } spec ? SpecFacts.Of(spec) : Facts;

    /// <summary>Shows everybody what was taken in.</summary>
    /// <param name="labId">Who says here where runs are.</param>
    public void Refresh(string labId) => _now = RunSnapshot.Of(this, labId);

    /// <summary>A metric's latest value; null when it has none.</summary>
    public double? LastValue(string metric)
    {
        lock (Advancing)
        {
            return Said.LastValue(metric);
        }
    }
}

/// <summary>How much of a journal the history has, and in which file: after that one is made anew, nothing.</summary>
public sealed record CoveredHistory(HistoryFile? File, HistoryCover Cover)
{
    public static CoveredHistory None { get; } = new(null, HistoryCover.None);
}

using System.Text.Json;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Journals;

/// <summary>What a run's journal says of it, as far as it was read. Not safe for threads.</summary>
public sealed class JournaledRun
{
    private const int PointsBetweenMarks = 16_384;

    private readonly List<CheckpointFile> _checkpoints = [];
    private readonly List<JournalMark> _marks = [];
    private readonly List<JournalDamage> _damages = [];
    private readonly List<long> _lastSteps = [];
    private readonly List<double> _lastValues = [];
    private readonly List<bool> _isFigure = [];
    private IReadOnlyList<string>? _namesOfFigures;

    /// <summary>Bytes of the journal that were read.</summary>
    public long Read { get; private set; }

    /// <summary>Its id; null until its first record was read.</summary>
    public string? Id { get; private set; }

    /// <summary>Who asked for it; null until its first note was read.</summary>
    public RunLaunch? Launch { get; private set; }

    /// <summary>Where it is; null until it says so.</summary>
    public RunStanding? Standing { get; private set; }

    /// <summary>When it first began to train.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it ended or stopped; null while it waits or trains.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>What the trainer said when it began; null before that.</summary>
    public RunStarted? Started { get; private set; }

    public RunFigures Figures { get; private set; } = new();

    /// <summary>Commit of the program that trained it last.</summary>
    public string? Commit { get; private set; }

    /// <summary>Fingerprint of the sources that trained it; <c>mixed</c> when it went on under other ones.</summary>
    public string? Code { get; private set; }

    public SeriesNames Names { get; } = new();

    /// <summary>Number of its latest point; 0 when it has none.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Lines of its log.</summary>
    public long LogLines { get; private set; }

    /// <summary>Training time of its latest point.</summary>
    public double Seconds { get; private set; }

    /// <summary>Checkpoints and weights that it still needs, in the order in which they were saved.</summary>
    public IReadOnlyList<CheckpointFile> Checkpoints => _checkpoints;

    /// <summary>Places from which points can be read, in order.</summary>
    public IReadOnlyList<JournalMark> Marks => _marks;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<JournalDamage> Damages => _damages;

    /// <summary>Names that have points.</summary>
    public IEnumerable<string> Measured => _lastSteps.Select((step, series) => (step, series)).Where(pair => pair.step >= 0).Select(pair => Names[pair.series]);

    /// <summary>How far it is recorded.</summary>
    public ResumeFrontier Frontier => new(
        _lastSteps.Select((step, series) => (Name: Names[series], Step: step)).Where(pair => pair.Step >= 0).GroupBy(pair => pair.Name)
            .ToDictionary(same => same.Key, same => same.Max(pair => pair.Step)), Seconds);

    /// <summary>A metric's latest value; null when it has none.</summary>
    public double? LastValue(string name) => Names.Find(name) is { } series && series < _lastSteps.Count && _lastSteps[series] >= 0 ? _lastValues[series] : null;

    /// <summary>Reads a whole journal.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public static JournaledRun Of(RunFolder folder)
    {
        JournaledRun run = new();
        List<JournalPoint> points = [];
        List<JournalNote> notes = [];
        try
        {
            using FileStream file = OpenJournal(folder);
            RecordScan.Read(file, 0, long.MaxValue, (record, end) => run.TakeRecord(record, end, points, notes), run.TakeDamage);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Of(problem);
        }

        return run;
    }

    /// <summary>Opens a journal for reading while others write it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static FileStream OpenJournal(RunFolder folder) => folder.HoldsRun
        ? new(folder.Journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0)
        : throw new FileNotFoundException("There is no journal.");

    /// <summary>Decodes a record that follows what was read, and takes it in.</summary>
    /// <param name="record">Its data.</param>
    /// <param name="end">Where the next one begins.</param>
    /// <param name="points">Emptied, then gets its points.</param>
    /// <param name="notes">Emptied, then gets its notes.</param>
    public void TakeRecord(ReadOnlySpan<byte> record, long end, List<JournalPoint> points, List<JournalNote> notes)
    {
        points.Clear();
        notes.Clear();
        try
        {
            JournalFormat.Read(record, Names, points, notes);
            if (end > Read)
            {
                Take(points, notes);
            }
        }
        catch (InvalidDataException)
        {
            // Right by its checksum, and yet nothing that this program wrote.
            points.Clear();
            notes.Clear();
            TakeDamage(end - record.Length - RecordScan.Head - RecordScan.Foot, record.Length + RecordScan.Head + RecordScan.Foot);
        }

        if (end > Read)
        {
            Read = end;
            if (LastSequence - (_marks.Count > 0 ? _marks[^1].Sequence : 0) >= PointsBetweenMarks)
            {
                _marks.Add(new JournalMark(LastSequence, end));
            }
        }
    }

    /// <summary>Takes in that bytes between whole records cannot be read.</summary>
    public void TakeDamage(long offset, long bytes)
    {
        if (offset >= Read && _damages.All(known => known.Offset != offset))
        {
            _damages.Add(new JournalDamage(offset, bytes, LastSequence));
        }
    }

    private void Take(List<JournalPoint> points, List<JournalNote> notes)
    {
        foreach (JournalPoint point in points)
        {
            if (_damages.Count > 0 && _damages[^1].After is null)
            {
                TellAfterDamage(point.Sequence);
            }
            else if (point.Sequence > LastSequence + 1)
            {
                // Points are numbered without gaps: somebody cut a record out.
                _damages.Add(new JournalDamage(Read, 0, LastSequence, point.Sequence));
            }

            Names.Reserve(point.Series);
            LastSequence = Math.Max(LastSequence, point.Sequence);
            Seconds = Math.Max(Seconds, point.Seconds);
            while (_lastSteps.Count <= point.Series)
            {
                _lastSteps.Add(-1);
                _lastValues.Add(double.NaN);
            }

            _lastSteps[point.Series] = Math.Max(_lastSteps[point.Series], point.Step);
            _lastValues[point.Series] = point.Value;
            if (IsFigure(point.Series))
            {
                Figures = Figures.With(Names[point.Series], point.Value);
            }
        }

        foreach (JournalNote note in notes)
        {
            Take(note);
        }
    }

    private void TellAfterDamage(long sequence)
    {
        for (int index = _damages.Count - 1; index >= 0 && _damages[index].After is null; index--)
        {
            _damages[index] = _damages[index] with { After = sequence };
        }
    }

    private bool IsFigure(int series)
    {
        // A name may come after its number where the journal is damaged.
        if (!ReferenceEquals(_namesOfFigures, Names.All))
        {
            _namesOfFigures = Names.All;
            _isFigure.Clear();
        }

        while (_isFigure.Count < Names.All.Count)
        {
            _isFigure.Add(RunFigures.Has(Names[_isFigure.Count]));
        }

        return series < _isFigure.Count && _isFigure[series];
    }

    private void Take(JournalNote note)
    {
        switch (note.Kind)
        {
            case JournalNote.Begin:
                Id = note.Json;
                break;
            case JournalNote.Launch:
                RunLaunch launch = note.Content<RunLaunch>();
                Launch = launch with { Tags = [.. launch.Tags.OfType<string>()] };
                break;
            case JournalNote.Standing:
                Take(note.Content<RunStanding>(), note.At);
                break;
            case JournalNote.Started:
                Started = note.Content<RunStarted>();
                Figures = Figures.With(Started);
                break;
            case JournalNote.Progress:
                Figures = Figures.With(note.Content<ProgressMade>());
                break;
            case JournalNote.Notice:
                Figures = Figures.With(note.Content<LearningNotice>());
                break;
            case JournalNote.Outcome:
                Figures = Figures.With(note.Content<RunOutcome>());
                break;
            case JournalNote.Log:
                LogLines++;
                break;
            case JournalNote.Checkpoint when note.Content<CheckpointSaved>() is var saved && RunFolder.IsFileName(saved.FileName):
                _checkpoints.RemoveAll(known => known.FileName == saved.FileName);
                _checkpoints.Add(new CheckpointFile(saved.FileName, saved.Step, saved.Bytes, saved.CanResume, note.At));
                break;
            case JournalNote.Forgotten:
                List<string> gone = note.Content<List<string>>();
                _checkpoints.RemoveAll(known => gone.Contains(known.FileName));
                break;
        }
    }

    private void Take(RunStanding standing, DateTimeOffset at)
    {
        Standing = standing;
        if (standing.Status == RunStatus.Running)
        {
            StartedAt ??= at;
            Commit = standing.Commit;
            Code = Code is null || Code == standing.Code ? standing.Code : "mixed";
        }

        FinishedAt = standing.Status is RunStatus.Queued or RunStatus.Running ? null : at;
        Figures = standing.Status == RunStatus.Running ? Figures : Figures with { SecondsLeft = null };
    }

    /// <summary>All of it as JSON, from which <see cref="Load"/> goes on.</summary>
    public string Save() => JsonSerializer.Serialize(
        new Saved(
            Read, Id, Launch, Standing, StartedAt, FinishedAt, Started, Figures, Commit, Code, LastSequence, LogLines, Seconds, Names.All, _lastSteps, _lastValues, _checkpoints, _marks, _damages),
        RunJson.Options);

    /// <exception cref="JsonException">The text is from something else.</exception>
    public static JournaledRun Load(string json)
    {
        Saved saved = JsonSerializer.Deserialize<Saved>(json, RunJson.Options) ?? throw new JsonException("Nothing was saved.");
        JournaledRun run = new()
        {
            Read = saved.Read, Id = saved.Id, Launch = saved.Launch, Standing = saved.Standing, StartedAt = saved.StartedAt, FinishedAt = saved.FinishedAt, Started = saved.Started, Figures = saved.Figures,
            Commit = saved.Commit, Code = saved.Code, LastSequence = saved.LastSequence, LogLines = saved.LogLines, Seconds = saved.Seconds,
        };
        run.Names.Load(saved.Names);
        run._lastSteps.AddRange(saved.LastSteps);
        run._lastValues.AddRange(saved.LastValues);
        run._checkpoints.AddRange(saved.Checkpoints);
        run._marks.AddRange(saved.Marks);
        run._damages.AddRange(saved.Damages);
        return run;
    }

    private sealed record Saved(
        long Read, string? Id, RunLaunch? Launch, RunStanding? Standing, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, RunStarted? Started, RunFigures Figures, string? Commit, string? Code,
        long LastSequence, long LogLines, double Seconds, IReadOnlyList<string> Names, IReadOnlyList<long> LastSteps, IReadOnlyList<double> LastValues,
        IReadOnlyList<CheckpointFile> Checkpoints, IReadOnlyList<JournalMark> Marks, IReadOnlyList<JournalDamage> Damages);
}

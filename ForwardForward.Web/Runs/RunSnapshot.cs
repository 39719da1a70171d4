using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>A run at one moment.</summary>
/// <param name="Summary">As a list shows it, without what people wrote on it since and its place in the queue.</param>
/// <param name="Standing">Where its journal says that it is.</param>
/// <param name="IsOurs">This lab said so: it goes on with the run by itself.</param>
/// <param name="Read">Bytes of the journal.</param>
/// <param name="Names">Of its series, by number.</param>
/// <param name="Measured">Those that have points, in alphabetical order.</param>
/// <param name="Marks">Places from which points can be read.</param>
/// <param name="Checkpoints">Those it still needs, in the order in which they were saved.</param>
/// <param name="Started">What the trainer said when it began; null before that.</param>
/// <param name="Commit">Of the program that trained it last.</param>
/// <param name="Code">Fingerprint of the sources that trained it.</param>
public sealed record RunSnapshot(
    RunSummary Summary, RunStanding Standing, bool IsOurs, long Read, IReadOnlyList<string> Names, IReadOnlyList<string> Measured, IReadOnlyList<JournalMark> Marks,
    IReadOnlyList<CheckpointFile> Checkpoints, RunStarted? Started, string? Commit, string? Code)
{
    private const int LongestSentence = 4_000;
    private const int MostNotices = 100;
    private const string WaitedElsewhere = "It waited in the queue of another lab. Resume puts it into the queue of this one.";
    private const string TrainedElsewhere = "Another program trains it.";
    private const string EndedElsewhere = "The program that trained it ended during this run, or the run was copied while it trained. Resume goes on with it here.";

    /// <summary>Null where the journal does not say yet what the run is.</summary>
    public static RunSnapshot? Of(StoredRun run, string labId)
    {
        var said = run.Said;
        if ((said.Launch ?? Lost(run)) is not { } launch || (said.Standing ?? LostStanding(said)) is not { } standing)
        {
            return null;
        }

        var ours = standing.By == labId;
        var (status, sentence) = ours ? (standing.Status, standing.Sentence) : Elsewhere(run.Folder, standing);
        var figures = said.Figures;
        return new RunSnapshot(
            new RunSummary
            {
                Id = run.Id,
                Name = Cut(launch.Name, RunLimits.NameLength),
                Status = status,
                Sentence = Cut(sentence, LongestSentence),
                Method = run.Facts.Method,
                GradientReach = run.Facts.GradientReach,
                Dataset = run.Facts.Dataset,
                Contents = [.. (said.Started?.Contents ?? []).Where(content => content is { Dataset: not null, Sha256: not null }).Select(content => content with { Dataset = Cut(content.Dataset, RunLimits.NameLength), Sha256 = Cut(content.Sha256, 64) })],
                Network = run.Facts.Network,
                Seed = run.Facts.Seed,
                Device = said.Started?.Device ?? run.Facts.Device,
                Owner = Cut(launch.Owner, RunLimits.NameLength),
                CreatedAt = launch.At,
                StartedAt = said.StartedAt,
                FinishedAt = status == RunStatus.Interrupted ? said.FinishedAt ?? said.StartedAt : said.FinishedAt,
                Step = figures.Step,
                TotalSteps = figures.TotalSteps,
                Epoch = figures.Epoch,
                TotalEpochs = figures.TotalEpochs > 0 ? figures.TotalEpochs : run.Facts.Epochs,
                Seconds = figures.Seconds,
                SecondsLeft = figures.SecondsLeft,
                Read = figures.Read,
                TrainAccuracy = figures.TrainAccuracy,
                ValidationAccuracy = figures.ValidationAccuracy,
                BestValidationAccuracy = figures.BestValidationAccuracy,
                TestAccuracy = figures.TestAccuracy,
                ExamplesPerSecond = figures.ExamplesPerSecond,
                PeakMemoryBytes = figures.PeakMemoryBytes,
                Tags = [.. launch.Tags.Take(RunLimits.Tags).Select(tag => Cut(tag, RunLimits.TagLength))],
                TwinId = launch.TwinId,
                Recipe = launch.Recipe,
                LastSequence = said.LastSequence,
                Notices = [.. figures.Notices.Take(MostNotices).Select(notice => notice with { Sentence = Cut(notice.Sentence, LongestSentence), Causes = Cut(notice.Causes, LongestSentence) })],
                Damage = run.Problem ?? (said.Damages.Count > 0 ? JournalDamage.Sentence(said.Damages) : ""),
            },
            standing, ours, said.Read, said.Names.All, [.. said.Measured.Order(StringComparer.Ordinal)], [.. said.Marks], [.. said.Checkpoints], said.Started, said.Commit, said.Code);
    }

    // A journal may come from anywhere.
    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    // What a damaged journal does not say any more must not hide what it does.
    private static RunLaunch? Lost(StoredRun run) => run.Said.Damages.Count == 0 ? null : new RunLaunch(run.Id, "", File.GetLastWriteTimeUtc(run.Folder.Journal), []);

    private static RunStanding? LostStanding(JournaledRun said) => said.Damages.Count == 0 ? null
        : new RunStanding(RunStatus.Interrupted, "The part of its journal that says how it ended cannot be read.", RunStanding.Terminal);

    private static (RunStatus Status, string Sentence) Elsewhere(RunFolder folder, RunStanding standing) => standing.Status switch
    {
        RunStatus.Queued => (RunStatus.Interrupted, WaitedElsewhere),
        RunStatus.Running when folder.IsBeingWritten() => (RunStatus.Running, TrainedElsewhere),
        RunStatus.Running => (RunStatus.Interrupted, EndedElsewhere),
        _ => (standing.Status, standing.Sentence),
    };
}

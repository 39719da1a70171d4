using System.Text;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>
/// A process that is to be killed: opens a lab, records three runs from three threads, and says on standard output what it is about to do and what the lab acknowledged
/// (<see cref="Acknowledged"/> has the forms). Runs that are there already go on.
/// </summary>
internal sealed class TrialWriter
{
    public const string Command = "trial-writer";

    private const int LargeBatch = 5000;
    private static readonly int[] SmallBatches = [7, 137, 23, 61, 11, 250];

    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Lock _speaking = new();
    private readonly TrialLab _lab;
    private readonly int _rounds;
    private readonly int _pause;

    private TrialWriter(TrialLab lab, int rounds, int pause) => (_lab, _rounds, _pause) = (lab, rounds, pause);

    /// <summary><c>trial-writer HOME [ROUNDS [PAUSE [leave]]]</c>.</summary>
    /// <param name="arguments">The home folder; how many rounds each run takes (0: until killed); milliseconds between rounds; whether it ends without closing the lab.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var lab = new TrialLab(arguments[0]).Started();
        var writer = new TrialWriter(lab, Number(arguments, 1), Number(arguments, 2));
        writer.Write();
        if (arguments.Count < 4)
        {
            lab.Dispose();
        }

        return 0;
    }

    private static int Number(IReadOnlyList<string> arguments, int place) =>
        place < arguments.Count ? int.Parse(arguments[place], System.Globalization.CultureInfo.InvariantCulture) : 0;

    private void Write()
    {
        // Whoever watches hears of points that the disk has.
        _lab.Runs.Changed += (id, batch) =>
        {
            if (batch.Points.Count > 0)
            {
                Say($"run {id} seq {batch.Points[^1].Sequence}");
            }
        };
        Say("ready");
        var threads = Enumerable.Range(0, TrialContent.Runs).Select(run => new Thread(() => Train(run))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private void Train(int number)
    {
        var run = Find(number, out var standing);
        var done = 0;
        for (var last = false; !last;)
        {
            var stretch = new Stretch(this, run, number, standing);
            done += stretch.Record(_rounds == 0 ? 40 : Math.Min(40, _rounds - done), done);
            last = _rounds > 0 && done >= _rounds;
            standing = stretch.End(last ? RunStatus.Completed : RunStatus.Paused);
            if (!last)
            {
                Stand(run, ++standing, RunStatus.Queued);
            }
        }
    }

    private StoredRun Find(int number, out long standing)
    {
        var id = TrialContent.IdOf(number);
        if (_lab.Runs.Find(id) is { } known)
        {
            standing = TrialContent.NumberOf(known.Now!.Standing.Sentence);
            return known;
        }

        standing = 1;
        Say($"says status {id} 1 {RunStatus.Queued}");
        var run = _lab.Runs.Create(
            id, TrialContent.Spec, new RunLaunch("trial", "ada", _lab.Runs.NextLaunch(), []), new RunStanding(RunStatus.Queued, TrialContent.Sentence(1), _lab.Runs.LabId, 1));
        Say($"run {id} seq 0");
        Say($"status {id} 1 {RunStatus.Queued}");
        return run;
    }

    private void Stand(StoredRun run, long number, RunStatus status)
    {
        Say($"says status {run.Id} {number} {status}");
        _lab.Runs.Stand(run, status, TrialContent.Sentence(number));
        Say($"status {run.Id} {number} {status}");
    }

    private void Tag(StoredRun run)
    {
        var number = Latest("tag", run.Id) + 1;
        Say($"says tag {run.Id} {number}");
        _lab.Edits.Write(run.Id, new RunEdit(null, [TrialContent.Tag(number)], null, null));
        Say($"tag {run.Id} {number}");
        Say($"says key {run.Id} {number}");
        _lab.Book.Change(change =>
        {
            change.Set("trial", run.Id, number);
            return true;
        });
        Say($"key {run.Id} {number}");
    }

    // Both numbers are one, as far as the process did not end between the two.
    private long Latest(string kind, string id) => Math.Max(
        long.TryParse(_lab.Book.Find("trial", id), out var key) ? key : 0,
        kind == "tag" && _lab.Shown.Of(_lab.Runs.Find(id)!).Tags is [var tag] ? long.Parse(tag.Split(' ')[1]) : 0);

    private void Say(string line)
    {
        var bytes = Encoding.ASCII.GetBytes(line + "\n");
        lock (_speaking)
        {
            _output.Write(bytes);
            _output.Flush();
        }
    }

    /// <summary>From the start to the end of a recording.</summary>
    private sealed class Stretch
    {
        private readonly TrialWriter _writer;
        private readonly StoredRun _run;
        private readonly RunRecording _recording;
        private readonly CheckpointFolder _checkpoints;
        private readonly List<string> _then = [];
        private readonly int _number;
        private long _standing;
        private long _last;
        private long _lines;

        public Stretch(TrialWriter writer, StoredRun run, int number, long standing)
        {
            (_writer, _run, _number, _standing) = (writer, run, number, standing);
            (_last, _lines) = (run.Said.LastSequence, run.Said.LogLines);
            _recording = writer._lab.Runs.Record(run, new RunControl());
            _checkpoints = new CheckpointFolder(run.Folder.FullName, _recording.Record);
            writer.Stand(run, ++_standing, RunStatus.Running);
        }

        public int Record(int rounds, int before)
        {
            for (var round = before; round < before + rounds; round++)
            {
                Points(round % 25 == 3 ? LargeBatch : SmallBatches[(round + _number) % SmallBatches.Length]);
                Notes(round);
                // Some are waited for, some ride with the next group.
                if (round % 3 == 0)
                {
                    Acknowledge(_recording.Complete());
                }

                if (round % 5 == _number)
                {
                    _writer.Tag(_run);
                }

                Thread.Sleep(_writer._pause);
            }

            return rounds;
        }

        public long End(RunStatus status)
        {
            _recording.Record(new RunFinished(new RunOutcome(RunOutcomeKind.Completed, "", 1)));
            _writer.Stand(_run, ++_standing, status);
            Acknowledge(_recording.Complete());
            _writer._lab.Runs.Recorded(_run);
            return _standing;
        }

        private void Points(int count)
        {
            _recording.Record(TrialContent.Batch(_number, _last + 1, count));
            _last += count;
        }

        private void Notes(int round)
        {
            var step = (_last - 1) / TrialContent.Series;
            if (round % 4 == 1)
            {
                _recording.Record(TrialContent.Log(_number, ++_lines));
                _then.Add($"log {_run.Id} {_lines}");
            }

            if (round % 6 == 2)
            {
                _recording.Record(TrialContent.Histogram(_number, step));
                _then.Add($"histogram {_run.Id} {step}");
                _recording.Record(new ProgressMade(step, step * 2, 1, 2, step * 0.25, 1));
            }

            if (round % 9 == 4)
            {
                _checkpoints.SaveResumable(TrialContent.Spec, new CheckpointProgress(step, 1, 0, null, null), new Dictionary<string, Tensor>());
                _then.Add($"checkpoint {_run.Id} {step}");
            }
        }

        private void Acknowledge(JournalException? problem)
        {
            if (problem is not null)
            {
                throw problem;
            }

            _writer.Say($"run {_run.Id} seq {_last}");
            _then.ForEach(_writer.Say);
            _then.Clear();
        }
    }
}

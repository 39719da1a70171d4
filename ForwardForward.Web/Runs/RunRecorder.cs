using System.Collections.Concurrent;
using System.Diagnostics;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>
/// Writes the events of one run to the store. The trainer hands them over through a bounded buffer and waits when it is full, so no point is lost;
/// a thread of the recorder's own commits them in batches, by time or size, and announces each batch after its commit.
/// When the store fails, the trainer is asked to stop: an unrecorded result is no result.
/// </summary>
public sealed class RunRecorder : IDisposable
{
    private const int BufferedEvents = 4096;
    private const int EventsPerBatch = 4096;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(100);

    private readonly BlockingCollection<RunEvent> _events = new(BufferedEvents);
    private readonly LabDatabase _database;
    private readonly RunAnnouncements _announcements;
    private readonly RunControl _control;
    private readonly RecordedRun _run;
    private readonly string _runId;
    private readonly string _checkpoints;
    private readonly Thread _writer;
    private volatile Exception? _failure;

    public RunRecorder(LabDatabase database, RunAnnouncements announcements, RunFolders folders, TimeProvider time, RunRow row, RunControl control)
    {
        (_database, _announcements, _control, _runId, _checkpoints) = (database, announcements, control, row.Id, folders.Checkpoints(row.Id));
        _run = new RecordedRun(row, database.Read(connection => PointTable.Frontier(connection, row.Number)), time);
        _writer = new Thread(WriteBatches) { IsBackground = true, Name = $"recorder of {row.Id}" };
        _writer.Start();
    }

    /// <summary>Takes an event from the trainer's thread; waits while the buffer is full. After a failure of the store events are dropped.</summary>
    public void Record(RunEvent runEvent)
    {
        if (_failure is null)
        {
            _events.Add(runEvent);
        }
    }

    /// <summary>Waits until everything is committed.</summary>
    /// <returns>Why the store failed; null when all is stored.</returns>
    public Exception? Complete()
    {
        _events.CompleteAdding();
        _writer.Join();
        return _failure;
    }

    public void Dispose()
    {
        Complete();
        _events.Dispose();
    }

    private void WriteBatches()
    {
        var batch = new List<RunEvent>(EventsPerBatch);
        var sinceCommit = Stopwatch.StartNew();
        // The first event after a quiet time is committed at once; a steady stream gathers for one batch time.
        while (_events.TryTake(out var first, Timeout.Infinite))
        {
            batch.Add(first);
            while (batch.Count < EventsPerBatch && _events.TryTake(out var next, Remaining(sinceCommit)))
            {
                batch.Add(next);
            }

            if (_failure is null)
            {
                Commit(batch);
            }

            batch.Clear();
            sinceCommit.Restart();
        }
    }

    private void Commit(List<RunEvent> batch)
    {
        try
        {
            var committed = _database.Write(connection => _run.Store(connection, batch));
            _run.Committed(committed);
            _announcements.Announce(_runId, committed);
            // Only now: should the commit fail, the store still names them.
            DeleteFiles(committed.ForgottenFiles);
        }
        // Full disk, removed folder, broken file: whatever it is, the run ends with it as its reason.
        catch (Exception problem)
        {
            _failure = problem;
            _control.RequestCancel();
        }
    }

    // A file that stays is no harm to the run: it goes when the run is deleted.
    private void DeleteFiles(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            try
            {
                File.Delete(Path.Combine(_checkpoints, file));
            }
            catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
    }

    private static TimeSpan Remaining(Stopwatch sinceCommit)
    {
        var remaining = BatchTime - sinceCommit.Elapsed;
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}

using System.Text.Json;
using Dapper;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs.Tables;
using Microsoft.Data.Sqlite;

namespace ForwardForward.Web.Runs;

/// <summary>A run while it is being recorded: numbers its points, skips what a resumed trainer measures again, keeps its row's figures.</summary>
public sealed class RecordedRun(RunRow row, ResumeFrontier frontier, TimeProvider time)
{
    private readonly Dictionary<string, long> _nameNumbers = [];
    private readonly RunFigures _figures = new(row);
    private long _lastSequence = row.LastSequence;

    /// <summary>Writes a batch inside the caller's transaction.</summary>
    public CommittedBatch Store(SqliteConnection connection, IReadOnlyList<RunEvent> events)
    {
        var points = new List<RecordedPoint>();
        var histograms = new List<GoodnessHistogram>();
        var log = new List<LogLine>();
        var forgotten = new List<string>();
        var changes = RunChange.Summary;
        foreach (var runEvent in events)
        {
            switch (runEvent)
            {
                case MetricsMeasured measured:
                    Number(measured.Points, points);
                    break;
                case ProgressMade progress:
                    _figures.Take(progress);
                    break;
                case GoodnessHistogram histogram:
                    EvidenceTables.Put(connection, row.Number, histogram);
                    histograms.Add(histogram);
                    changes |= RunChange.Histogram;
                    break;
                case LogWritten written:
                    log.Add(EvidenceTables.Add(connection, row.Number, written, time.GetUtcNow()));
                    changes |= RunChange.Log;
                    break;
                case ConfusionMeasured confusion:
                    EvidenceTables.Put(connection, row.Number, confusion);
                    changes |= RunChange.Confusion;
                    break;
                case CheckpointSaved checkpoint:
                    EvidenceTables.Put(connection, row.Number, checkpoint, time.GetUtcNow());
                    forgotten.AddRange(EvidenceTables.ForgetOlderCheckpoints(connection, row.Number, RunLimits.ResumableCheckpoints));
                    changes |= RunChange.Checkpoint;
                    break;
                case RunStarted started:
                    SetFacts(connection, started);
                    break;
                case RunFinished finished:
                    _figures.Take(finished.Outcome);
                    break;
            }
        }

        PointTable.Append(connection, row.Number, points, _nameNumbers);
        var lastSequence = _lastSequence + points.Count;
        RunTable.SetFigures(connection, row.Number, _figures, lastSequence);
        return new CommittedBatch
        {
            Points = points,
            Histograms = histograms,
            Log = log,
            ForgottenFiles = forgotten,
            Changes = points.Count > 0 ? changes | RunChange.Points : changes,
        };
    }

    /// <summary>The batch is in the store.</summary>
    public void Committed(CommittedBatch batch) => _lastSequence += batch.Points.Count;

    private void Number(IReadOnlyList<MetricPoint> measured, List<RecordedPoint> points)
    {
        foreach (var point in measured)
        {
            if (!frontier.Covers(point))
            {
                _figures.Take(point);
                points.Add(new RecordedPoint(
                    _lastSequence + points.Count + 1, point.Name, point.Step, point.Epoch, point.Examples, Math.Max(point.Seconds, frontier.Seconds), point.Value));
            }
        }
    }

    private void SetFacts(SqliteConnection connection, RunStarted started)
    {
        var facts = new RunFacts(started.Device, started.LayerWidths, started.Thresholds, started.Parameters, started.TotalSteps, started.TrainingExamples);
        connection.Execute(
            "UPDATE runs SET facts = @facts, device = @Device, total_steps = @TotalSteps WHERE number = @Number",
            new { facts = JsonSerializer.Serialize(facts, RunJson.Options), started.Device, started.TotalSteps, row.Number });
    }
}

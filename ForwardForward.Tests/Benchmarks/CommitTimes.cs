using System.Diagnostics;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>Notes when points were committed, so that whoever is sent them can tell how long they took.</summary>
public sealed class CommitTimes : IRunAnnouncer
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<(long Sequence, long At)>> _commits = [];

    public void Announce(string runId, CommittedBatch batch)
    {
        var now = Stopwatch.GetTimestamp();
        if (batch.Points.Count > 0)
        {
            lock (_gate)
            {
                if (!_commits.TryGetValue(runId, out var commits))
                {
                    _commits[runId] = commits = [];
                }

                commits.Add((batch.Points[0].Sequence, now));
            }
        }
    }

    /// <summary>How long ago the commits were that began with these points, in milliseconds.</summary>
    public IReadOnlyList<double> Since(string runId, long firstSequence, long lastSequence)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            return _commits.TryGetValue(runId, out var commits)
                ? [.. commits.Where(commit => commit.Sequence >= firstSequence && commit.Sequence <= lastSequence).Select(commit => Stopwatch.GetElapsedTime(commit.At, now).TotalMilliseconds)]
                : [];
        }
    }
}

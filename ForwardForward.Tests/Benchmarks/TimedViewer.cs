using System.Collections.Concurrent;
using ForwardForward.Tests.Live;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Benchmarks;

/// <summary>Someone who watches a run and notes how long after its commit each point arrives.</summary>
public sealed class TimedViewer : IAsyncDisposable
{
    private readonly HubProbe _probe;
    private readonly CommitTimes _commits;
    private readonly ConcurrentQueue<double> _delays = [];

    private TimedViewer(HubProbe probe, CommitTimes commits) => (_probe, _commits) = (probe, commits);

    /// <summary>Milliseconds from the commits to their arrival here.</summary>
    public IReadOnlyCollection<double> Delays => _delays;

    public static async Task<TimedViewer> ConnectAsync(LabServer server, SignedInClient person, CommitTimes commits)
    {
        var viewer = new TimedViewer(await HubProbe.ConnectAsync(server, person), commits);
        _ = viewer.ListenAsync();
        return viewer;
    }

    public Task JoinAsync(string runId) => _probe.InvokeAsync("Join", runId);

    public ValueTask DisposeAsync() => _probe.DisposeAsync();

    private async Task ListenAsync()
    {
        await foreach (var message in _probe.Messages.ReadAllAsync())
        {
            if (message.GetProperty("target").GetString() == "points")
            {
                var points = message.GetProperty("arguments")[0];
                foreach (var delay in _commits.Since(
                    points.GetProperty("runId").GetString()!, points.GetProperty("firstSequence").GetInt64(), points.GetProperty("lastSequence").GetInt64()))
                {
                    _delays.Enqueue(delay);
                }
            }
        }
    }
}

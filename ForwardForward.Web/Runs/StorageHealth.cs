using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ForwardForward.Web.Runs;

/// <summary>What <c>/health</c> says: whether the lab's folder is there, and how many runs were read while a start or a rebuild goes on. Nothing of it is secret.</summary>
public sealed class StorageHealth(LabRuns runs, RunWatch watch, HistoryKeeper keeper) : IHealthCheck
{
    /// <summary>The status, and below it what there is to say.</summary>
    public static HealthCheckOptions Options { get; } = new()
    {
        ResponseWriter = (context, report) =>
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            var lines = report.Entries.Values.Select(entry => entry.Description).OfType<string>();
            return context.Response.WriteAsync(string.Join('\n', lines.Prepend(report.Status.ToString())));
        },
    };

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (read, of) = runs.Reading;
        return Task.FromResult(
            watch.Problem is { } lost ? HealthCheckResult.Unhealthy(lost)
            : keeper.Waits is { } waits ? HealthCheckResult.Degraded(waits)
            : HealthCheckResult.Healthy(read < of ? FormattableString.Invariant($"{read} of {of} runs read") : null));
    }
}

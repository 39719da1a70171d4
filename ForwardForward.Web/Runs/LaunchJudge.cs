using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs;

/// <summary>
/// Judges specs before they are queued. That may read a dataset's new files through for seconds: on a thread of the store, everything that is written would
/// wait for it.
/// </summary>
public sealed class LaunchJudge(ValidateSpec validate)
{
    // Each holds one of the threads that answer requests.
    private const int AtOnce = 16;

    private readonly SemaphoreSlim _turn = new(AtOnce);

    /// <summary>What speaks against a launch.</summary>
    /// <param name="judged">The problems of all its specs, by way of the judgement of one.</param>
    /// <param name="cancellation">Gives up while it waits for its turn.</param>
    public async Task<IReadOnlyList<SpecProblem>> ProblemsAsync(Func<ValidateSpec, IEnumerable<SpecProblem>> judged, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => judged(validate).ToList(), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }
}

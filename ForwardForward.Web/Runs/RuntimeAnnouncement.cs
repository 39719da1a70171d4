using ForwardForward.Training.Torch;

namespace ForwardForward.Web.Runs;

/// <summary>Says in the log what computes here, or why nothing can, before anybody launches a run.</summary>
public static class RuntimeAnnouncement
{
    /// <summary>Once the pages are served: loading libtorch takes a moment, which nobody has to wait for.</summary>
    public static void AnnounceRuntime(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() => Task.Run(() => Announce(app.Logger)));

    private static void Announce(ILogger logger)
    {
        try
        {
            var runtime = TorchRuntime.Describe();
            logger.LogInformation("{Runtime}", runtime.ToString());
            foreach (var warning in runtime.Warnings)
            {
                logger.LogWarning("{Warning}", warning);
            }
        }
        catch (TorchUnavailableException problem)
        {
            logger.LogError("Nothing can be trained here. {Problem}", problem.Message);
        }
    }
}

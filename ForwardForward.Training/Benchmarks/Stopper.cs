using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>Times work on a device: the median of several goes, each waited for.</summary>
/// <param name="time">The clock.</param>
/// <param name="device">Where the work is done.</param>
public sealed class Stopper(TimeProvider time, Device device)
{
    /// <summary>Goes before the timed ones.</summary>
    public int WarmUps { get; init; } = 2;

    /// <summary>As many more goes before the timed ones as this takes: .NET compiles anew what it has seen called often, and a run's steps are almost all later.</summary>
    public TimeSpan Warming { get; init; }

    /// <summary>Median milliseconds of one go.</summary>
    /// <param name="goes">Timed ones.</param>
    /// <param name="work">Done once a go; what it leaves in tensors is freed after it.</param>
    public double Median(int goes, Action work)
    {
        for (int i = 0; i < WarmUps; i++)
        {
            Once(work);
        }

        long start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Warming)
        {
            Once(work);
        }

        double[] milliseconds = [.. Enumerable.Range(0, goes).Select(_ => Once(work)).Order()];
        return (milliseconds[(goes - 1) / 2] + milliseconds[goes / 2]) / 2;
    }

    private double Once(Action work)
    {
        Wait();
        long start = time.GetTimestamp();
        using (DisposeScope scope = torch.NewDisposeScope())
        {
            work();
        }

        Wait();
        return time.GetElapsedTime(start).TotalMilliseconds;
    }

    private void Wait()
    {
        if (device.type == DeviceType.CUDA)
        {
            torch.cuda.synchronize();
        }
    }
}

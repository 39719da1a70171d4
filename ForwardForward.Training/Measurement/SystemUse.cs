using System.Diagnostics;

namespace ForwardForward.Training.Measurement;

/// <summary>What this process takes of the machine.</summary>
/// <param name="time">The clock.</param>
public sealed class SystemUse(TimeProvider time)
{
    private long stamp = time.GetTimestamp();
    private TimeSpan processor = Environment.CpuUsage.TotalTime;

    /// <summary>Bytes of physical memory that the process holds.</summary>
    public static long ProcessMemoryBytes
    {
        get
        {
            using Process process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }

    /// <summary>Share of all processors that the process has kept busy since the last call, 0 to 1; null when too little time has passed to say.</summary>
    public double? ProcessorUse()
    {
        long now = time.GetTimestamp();
        TimeSpan passed = time.GetElapsedTime(stamp, now);

        // The kernel counts in hundredths of a second.
        if (passed < TimeSpan.FromMilliseconds(100))
        {
            return null;
        }

        TimeSpan used = Environment.CpuUsage.TotalTime;
        double share = (used - processor) / passed / Environment.ProcessorCount;
        (stamp, processor) = (now, used);
        return Math.Clamp(share, 0, 1);
    }
}

using System.Globalization;
using System.Text;
using ForwardForward.Training.Files;

namespace ForwardForward.Web.Storage;

/// <summary>
/// Tells a killed process from a loss of power. While the lab is open a file holds the id of the kernel's start: found again with the same id, the process was killed and
/// every file is as it was written; with another one, the power went (or it is another machine), and only what was synced can be relied on.
/// </summary>
public sealed class BootMark(string home, string? boot = null)
{
    public const string FileName = "lab.open";

    private const string KernelFile = "/proc/sys/kernel/random/boot_id";

    private readonly string _file = Path.Combine(home, FileName);
    private readonly string _boot = boot ?? Kernel();

    /// <summary>True when the power was lost since the lab was open last.</summary>
    public bool PowerLost => File.Exists(_file) && File.ReadAllText(_file).Trim() != _boot;

    /// <summary>Marks the lab as open. What a loss of power left has to be gone before: a process that is killed after this finds its own mark.</summary>
    public void Open() => DurableFile.Write(_file, Encoding.ASCII.GetBytes(_boot));

    /// <summary>Everything is on the disk.</summary>
    public void Close() => File.Delete(_file);

    // Elsewhere the minute in which the machine was started.
    private static string Kernel() => File.Exists(KernelFile)
        ? File.ReadAllText(KernelFile).Trim()
        : ((DateTime.UtcNow - TimeSpan.FromMilliseconds(Environment.TickCount64)).Ticks / TimeSpan.TicksPerMinute).ToString(CultureInfo.InvariantCulture);
}

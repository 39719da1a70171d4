using System.Globalization;

namespace ForwardForward.Training.Measurement;

/// <summary>The memory that the system lets this process have: the machine's, or what is left below the limit of a container (a control group).</summary>
/// <param name="WholeBytes">The most it can have.</param>
/// <param name="FreeBytes">What it can have now without pushing anyone out.</param>
/// <param name="InContainer">The limit is a container's.</param>
public sealed record ProcessorMemory(long WholeBytes, long FreeBytes, bool InContainer)
{
    // cgroup v1 writes "no limit" as the largest number of pages.
    private const long NoLimit = 1L << 60;

    /// <param name="root">Root of the file system; another one is for tests.</param>
    public static ProcessorMemory Read(string root = "/")
    {
        ProcessorMemory machine = OfMachine(Path.Combine(root, "proc/meminfo"));
        return Groups(root).Aggregate(machine, (least, group) => group is not { } found ? least : new ProcessorMemory(
            Math.Min(least.WholeBytes, found.Limit), Math.Min(least.FreeBytes, Math.Max(0, found.Limit - found.Used)), least.InContainer || found.Limit < least.WholeBytes));
    }

    private static ProcessorMemory OfMachine(string file)
    {
        Dictionary<string, long> lines = Numbers(file);
        return lines.TryGetValue("MemTotal:", out long total) && lines.TryGetValue("MemAvailable:", out long available)
            ? new ProcessorMemory(total * 1024, available * 1024, false)
            : new ProcessorMemory(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, false);
    }

    // A limit of any group above counts as well. Inside a container its own group usually stands at the root.
    private static IEnumerable<(long Limit, long Used)?> Groups(string root)
    {
        string list = Path.Combine(root, "proc/self/cgroup");
        foreach (string line in File.Exists(list) ? File.ReadAllLines(list) : [])
        {
            string[] parts = line.Split(':', 3);
            bool second = parts is ["0", "", _];
            if (!second && !(parts.Length == 3 && parts[1].Split(',').Contains("memory")))
            {
                continue;
            }

            string top = Path.Combine(root, second ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
            for (string? path = parts[2].Trim('/'); path is not null; path = path.Length == 0 ? null : Path.GetDirectoryName(path))
            {
                string folder = Path.Combine(top, path);
                yield return second
                    ? Of(folder, "memory.max", "memory.current", "inactive_file")
                    : Of(folder, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");
            }
        }
    }

    private static (long Limit, long Used)? Of(string folder, string limit, string used, string reclaimable) =>
        Number(Path.Combine(folder, limit)) is { } most and < NoLimit && Number(Path.Combine(folder, used)) is { } taken
            ? (most, taken - Numbers(Path.Combine(folder, "memory.stat")).GetValueOrDefault(reclaimable))
            : null;

    private static long? Number(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long value) ? value : null;

    // Lines of a name and a number.
    private static Dictionary<string, long> Numbers(string file)
    {
        Dictionary<string, long> numbers = [];
        foreach (string line in File.Exists(file) ? File.ReadAllLines(file) : [])
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 2 && long.TryParse(words[1], CultureInfo.InvariantCulture, out long value))
            {
                numbers[words[0]] = value;
            }
        }

        return numbers;
    }
}

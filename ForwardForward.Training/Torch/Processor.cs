using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>What Linux says of this machine's processor.</summary>
internal static class Processor
{
    public static string Name => Line("model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>Names of its instruction sets; empty where the system does not list them.</summary>
    public static IReadOnlySet<string> Flags => new HashSet<string>(Line("flags")?.Split(' ') ?? []);

    private static string? Line(string key)
    {
        const string path = "/proc/cpuinfo";
        if (!File.Exists(path))
            return null;
        string? line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
        return line?[(line.IndexOf(':') + 1)..].Trim();
    }
}

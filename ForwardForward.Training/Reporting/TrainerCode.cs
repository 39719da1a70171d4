using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ForwardForward.Training.Reporting;

/// <summary>Which code computes here: the commit, and a fingerprint of each folder of sources that decides a run's numbers (made by the build).</summary>
public static partial class TrainerCode
{
    /// <summary>Fingerprints as one text, such as <c>Data:1f0c… Learning:77ab…</c>; stored with every measurement.</summary>
    public static string Fingerprint { get; } = FingerprintOf(Sources);

    /// <summary>The commit that was built, seven digits; "unknown" where the sources came without their history.</summary>
    public static string Commit { get; } = CommitOf(typeof(TrainerCode).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);

    /// <summary>
    /// Folders whose sources are not those that a measurement was made with, and not known to give <see cref="SameNumbers"/> either; empty when nothing changed.
    /// </summary>
    /// <param name="fingerprint">What <see cref="Fingerprint"/> said then.</param>
    public static IReadOnlyList<string> ChangedSince(string fingerprint) => ChangedBetween(fingerprint, Fingerprint);

    internal static IReadOnlyList<string> ChangedBetween(string then, string now)
    {
        var (before, after) = (Parts(then), Parts(now));
        return [.. before.Keys.Union(after.Keys).Where(folder => !SameNumbers.Give(folder, before.GetValueOrDefault(folder), after.GetValueOrDefault(folder))).Order(StringComparer.Ordinal)];
    }

    // The build lists files in the order of the file system, which differs between machines.
    internal static string FingerprintOf(IEnumerable<(string Folder, string Path, string Hash)> sources) => string.Join(' ', sources
        .OrderBy(source => source.Path, StringComparer.Ordinal).GroupBy(source => source.Folder).OrderBy(folder => folder.Key, StringComparer.Ordinal)
        .Select(folder => $"{folder.Key}:{Hash(string.Join('\n', folder.Select(source => $"{source.Path} {source.Hash}")))}"));

    internal static string CommitOf(string? version) =>
        version?.Split('+') is [_, { Length: >= 7 } revision] ? revision[..7] : "unknown";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static Dictionary<string, string> Parts(string fingerprint)
    {
        var parts = new Dictionary<string, string>();
        foreach (var part in fingerprint.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var place = part.IndexOf(':', StringComparison.Ordinal);
            parts[place < 0 ? part : part[..place]] = place < 0 ? "" : part[(place + 1)..];
        }

        return parts;
    }
}

using System.Text.Json;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>What a list shows of a run's spec.</summary>
/// <param name="Method">The catalog's name, or "custom, based on" it.</param>
/// <param name="GradientReach">How many layers one gradient crosses, in words.</param>
/// <param name="Dataset">The last phase's.</param>
/// <param name="Network">In a word.</param>
/// <param name="Seed">Of all randomness.</param>
/// <param name="Device">The choice.</param>
/// <param name="Epochs">Of the budget.</param>
/// <param name="Fingerprint">Of what it trains; empty where the spec cannot be read.</param>
/// <param name="Kind">Equal for runs that take equally long an example: dataset, method and network.</param>
public sealed record SpecFacts(string Method, string GradientReach, string Dataset, string Network, long Seed, string Device, double Epochs, string Fingerprint, string Kind)
{
    // A folder may come from anywhere.
    private const int LongestSpec = 1 << 20;

    /// <summary>Of a spec that is missing, or that another version of the program wrote.</summary>
    public static SpecFacts Unknown { get; } = new("unknown", "", "unknown", "", 0, "", 0, "", "");

    public static SpecFacts Of(ExperimentSpec spec) => new(
        MethodCatalog.Label(spec.Method),
        MethodDescription.Describe(spec.Method.Horizon),
        spec.Data.Dataset,
        NetworkWords.Of(spec.Network),
        spec.Seed,
        spec.Device.ToString().ToLowerInvariant(),
        spec.Budget.Epochs,
        SpecFingerprint.Of(spec),
        KindOf(spec));

    public static string KindOf(ExperimentSpec spec) => string.Join('|', spec.Data.Dataset, spec.Method.Name, spec.Network.Architecture,
        spec.Network.Architecture == Architecture.Mlp ? string.Join('-', spec.Network.Widths) : string.Join(';', spec.Network.Layers));

    /// <summary>The spec in a run's folder; null where there is none that this program can read.</summary>
    public static ExperimentSpec? SpecOf(RunFolder folder)
    {
        try
        {
            return RunFolder.IsPlain(folder.Spec) && new FileInfo(folder.Spec).Length < LongestSpec ? SpecJson.Read(File.ReadAllText(folder.Spec)) : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

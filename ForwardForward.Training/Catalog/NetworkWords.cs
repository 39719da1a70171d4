using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog;

/// <summary>A network in a word.</summary>
public static class NetworkWords
{
    // From here on equal layers are counted, not listed.
    private const int Many = 4;

    /// <summary>Its widths, such as <c>500-500</c> or <c>4×500</c>; the name of a layer list, or how long it is.</summary>
    public static string Of(NetworkSpec network) => network switch
    {
        { Architecture: Architecture.Mlp, Widths: { Count: >= Many } widths } when widths.Distinct().Count() == 1 => $"{widths.Count}×{widths[0]}",
        { Architecture: Architecture.Mlp } => string.Join('-', network.Widths),
        { Name.Length: > 0 } => network.Name,
        _ => $"list of {network.Layers.Count} lines",
    };
}

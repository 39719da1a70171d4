using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs;

/// <summary>A network in a word.</summary>
public static class NetworkWords
{
    /// <summary>Its widths, such as <c>500-500</c>; the name of a layer list, or how long it is.</summary>
    public static string Of(NetworkSpec network) => network switch
    {
        { Architecture: Architecture.Mlp } => string.Join('-', network.Widths),
        { Name.Length: > 0 } => network.Name,
        _ => $"list of {network.Layers.Count} lines",
    };
}

using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The typed field of a network that is a list of layers.</summary>
public static class LayerFields
{
    public static RunFormField Lines { get; } = new(
        "network.layers", "Layers", "One layer a line, from input to read-out. Each line with weights begins a block; '--' lines decide instead.",
        spec => string.Join('\n', spec.Network.Layers),
        (spec, text) => (spec with { Network = spec.Network with { Layers = LinesOf(text) } }, null),
        spec => spec.Network.Architecture == Architecture.Layers);

    public static IReadOnlyList<RunFormField> All { get; } = [Lines];

    /// <summary>The lines of a text: words one space apart, blank ones left out, so that typing a new line between two breaks neither.</summary>
    public static IReadOnlyList<string> LinesOf(string text) => [.. text.Split('\n').Select(LineOf).Where(line => line.Length > 0)];

    private static string LineOf(string row) => string.Join(' ', row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

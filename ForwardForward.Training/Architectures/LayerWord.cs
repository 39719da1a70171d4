namespace ForwardForward.Training.Architectures;

/// <summary>A word of the layer notation.</summary>
/// <param name="Name">First word of its lines.</param>
/// <param name="Form">How a line is written.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Read">Reads the rest of a line.</param>
public sealed record LayerWord(string Name, string Form, string Meaning, Func<LayerLine, LayerDefinition> Read);

namespace ForwardForward.Training.Architectures.Layers;

/// <summary>Brings each square window of a map to one number.</summary>
/// <param name="Kind">How.</param>
/// <param name="Kernel">Side of the window.</param>
/// <param name="Stride">Step of the window.</param>
/// <param name="Padding">Border that counts as nothing.</param>
public sealed record PoolingDefinition(PoolingKind Kind, int Kernel, int Stride, int Padding) : LayerDefinition
{
    public const string Form = "maxpool | avgpool | rmspool SIDE [sSTRIDE] [pPADDING]";

    public static PoolingDefinition Read(PoolingKind kind, LayerLine line)
    {
        int kernel = line.Number("side of the window");
        return new PoolingDefinition(kind, kernel, line.Option("s", kernel), line.Option("p", 0, least: 0));
    }

    public override FeatureShape Output(FeatureShape input) => 2 * Padding > Kernel
        ? throw new LayerListException($"The padding {Padding} is more than half the window {Kernel}.")
        : input with { Height = Side(input.Height), Width = Side(input.Width) };

    private int Side(int side) => side + (2 * Padding) >= Kernel
        ? ((side + (2 * Padding) - Kernel) / Stride) + 1
        : throw new LayerListException($"A window of {Kernel} does not fit a side of {side}. Leave it out or make it smaller.");
}

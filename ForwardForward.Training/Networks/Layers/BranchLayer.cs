namespace ForwardForward.Training.Networks.Layers;

/// <summary>Two paths from one input, joined by a sum or by a factor for each channel.</summary>
/// <param name="main">The path that does the work.</param>
/// <param name="shortcut">The way around it.</param>
/// <param name="scales">The main path gives [rows, channels] factors.</param>
internal sealed class BranchLayer(NetworkLayer main, NetworkLayer shortcut, bool scales) : NetworkLayer
{
    public override IReadOnlyList<Parameter> Parameters { get; } = [.. main.Parameters, .. shortcut.Parameters];

    public override IReadOnlyList<Parameter> Statistics { get; } = [.. main.Statistics, .. shortcut.Statistics];

    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor map = FeatureMaps.Of(input);
        Tensor worked = FeatureMaps.Of(main.Forward(map, pass));
        Tensor passed = shortcut.Forward(map, pass);
        return scales ? passed * worked : worked + passed;
    }
}

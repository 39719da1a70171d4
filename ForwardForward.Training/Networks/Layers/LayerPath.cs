namespace ForwardForward.Training.Networks.Layers;

/// <summary>Layers one after the other; none passes its input on.</summary>
/// <param name="layers">In order.</param>
internal sealed class LayerPath(IReadOnlyList<NetworkLayer> layers) : NetworkLayer
{
    public override IReadOnlyList<Parameter> Parameters { get; } = [.. layers.SelectMany(layer => layer.Parameters)];

    public override IReadOnlyList<Parameter> Statistics { get; } = [.. layers.SelectMany(layer => layer.Statistics)];

    public override Tensor Forward(Tensor input, LayerPass pass) => layers.Aggregate(input, (current, layer) => layer.Forward(current, pass));
}

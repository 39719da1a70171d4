namespace ForwardForward.Training.Networks.Layers;

/// <summary>max(0, z) with its own derivative.</summary>
internal sealed class RectifierLayer : NetworkLayer
{
    public override Tensor Forward(Tensor input, LayerPass pass) => input.relu();
}

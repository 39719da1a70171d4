namespace ForwardForward.Training.Networks.Layers;

/// <summary>A layer without weights or memory.</summary>
/// <param name="function">[rows, …] to [rows, …].</param>
internal sealed class FunctionLayer(Func<Tensor, Tensor> function) : NetworkLayer
{
    public override Tensor Forward(Tensor input, LayerPass pass) => function(input);
}

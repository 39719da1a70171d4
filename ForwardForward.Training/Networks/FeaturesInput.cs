using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>Features of any shape, with those that a shortcut brings back in; a dense layer sees them as rows.</summary>
/// <param name="features">[rows, …].</param>
public sealed class FeaturesInput(Signal features) : LayerInput
{
    public override long Count => features.Current.shape[0];

    public override Tensor PreActivation(DenseLayer layer) => Products.Linear(layer.Seen(features.Current), layer.ProductWeight, layer.ProductBias);

    public override Tensor Product(DenseLayer layer) => Products.Forward(layer.Seen(features.Current), layer.ProductWeight);

    public override Tensor WeightGradient(DenseLayer layer, Tensor delta) => Products.Transposed(layer.Products.FormatInPlace(delta), layer.Seen(features.Current));

    public override Tensor Rows() => features.Current.dim() > 2 ? features.Current.flatten(1) : features.Current;

    public override Signal Signal() => features;

    public override LayerInput Cut() => new FeaturesInput(features.Select(tensor => tensor.detach()));

    public override LayerInput Kept() => new FeaturesInput(features.Select(tensor => tensor.detach().DetachFromDisposeScope()));

    public override void MoveTo(DisposeScope scope) => scope.Attach(features.Tensors);

    public override void Detach()
    {
        foreach (Tensor tensor in features.Tensors)
        {
            tensor.DetachFromDisposeScope();
        }
    }

    public override void Free()
    {
        foreach (Tensor tensor in features.Tensors)
        {
            tensor.Dispose();
        }
    }
}

using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>Rows as they are.</summary>
/// <param name="rows">[rows, inputs] in the format of the products.</param>
public sealed class DenseInput(Tensor rows) : LayerInput
{
    public override long Count => rows.shape[0];

    public override Tensor PreActivation(DenseLayer layer) => Products.Linear(rows, layer.ProductWeight, layer.ProductBias);

    public override Tensor Product(DenseLayer layer) => Products.Forward(rows, layer.ProductWeight);

    public override Tensor WeightGradient(DenseLayer layer, Tensor delta) => Products.Transposed(layer.Products.FormatInPlace(delta), rows);

    public override Tensor Rows() => rows;

    public override LayerInput Cut() => new DenseInput(rows.detach());

    public override void MoveTo(DisposeScope scope) => scope.Attach(rows);

    public override void Detach() => rows.DetachFromDisposeScope();

    public override void Free() => rows.Dispose();
}

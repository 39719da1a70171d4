using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>Rows as they are.</summary>
/// <param name="rows">[rows, inputs] in the format of the products.</param>
public sealed class DenseInput(Tensor rows) : LayerInput
{
    public override long Count => rows.shape[0];

    public override Tensor PreActivation(LinearLayer layer) => torch.nn.functional.linear(rows, layer.ProductWeight, layer.ProductBias);

    public override Tensor Product(LinearLayer layer) => torch.mm(rows, layer.ProductWeight.t());

    public override Tensor WeightGradient(LinearLayer layer, Tensor delta) => torch.mm(layer.Products.FormatInPlace(delta).t(), rows);

    public override Tensor Rows() => rows;

    public override void MoveTo(DisposeScope scope) => scope.Attach(rows);

    public override void Detach() => rows.DetachFromDisposeScope();

    public override void Free() => rows.Dispose();
}

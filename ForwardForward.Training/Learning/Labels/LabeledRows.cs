using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>What a layer sends up with the label beside it, as the input of the next.</summary>
/// <param name="labelPixels">[rows, classes] in the format of the products.</param>
/// <param name="below">[rows, units] in the format of the products.</param>
internal sealed class LabeledRows(Tensor labelPixels, Tensor below) : LayerInput
{
    private readonly DenseInput both = new(torch.cat([labelPixels, below], 1));

    public override long Count => both.Count;

    private Tensor Below => Rows().narrow(1, labelPixels.shape[1], Rows().shape[1] - labelPixels.shape[1]);

    public override Tensor PreActivation(DenseLayer layer) => both.PreActivation(layer);

    public override Tensor Product(DenseLayer layer) => both.Product(layer);

    public override Tensor WeightGradient(DenseLayer layer, Tensor delta) => both.WeightGradient(layer, delta);

    public override Tensor Rows() => both.Rows();

    // The rows alone may be gone with the scope that they were computed in; both together are kept.
    public override LayerInput Cut() => new LabeledRows(labelPixels, Below.detach());

    public override LayerInput Kept() => new LabeledRows(labelPixels.detach(), Below.detach()).Lasting();

    public override LayerInput Above(Signal output) => new LabeledRows(labelPixels, new FeaturesInput(output).Rows());

    public override LayerInput Above(Tensor rows) => new LabeledRows(labelPixels, rows);

    public override LayerInput Above(Tensor rows, Tensor positions) => new LabeledRows(labelPixels.index_select(0, positions), rows);

    public override void MoveTo(DisposeScope scope)
    {
        scope.Attach(labelPixels);
        both.MoveTo(scope);
    }

    public override void Detach()
    {
        labelPixels.DetachFromDisposeScope();
        both.Detach();
    }

    // The label's pixels go to every layer.
    public override void Free() => both.Free();

    private LabeledRows Lasting()
    {
        Detach();
        return this;
    }
}

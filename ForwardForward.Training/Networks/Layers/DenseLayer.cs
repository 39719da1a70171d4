using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>A fully connected layer: weight [units, inputs], bias [units].</summary>
internal sealed class DenseLayer : NetworkLayer
{
    private readonly MatrixProducts products;
    private readonly Parameter weight;
    private readonly Parameter bias;

    public DenseLayer(string name, int inputs, int units, WeightSource source)
    {
        products = source.Products;
        (weight, bias) = source.Draw(name, inputs, units, inputs);
        Parameters = [weight, bias];
    }

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor rows = input.dim() > 2 ? input.flatten(1) : input;
        return torch.nn.functional.linear(products.Format(rows), products.Format(weight.Value), products.Format(bias.Value));
    }
}

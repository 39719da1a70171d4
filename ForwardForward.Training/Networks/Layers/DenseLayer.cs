using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>A fully connected layer: weight [units, inputs] and bias [units], with rounded copies for the products where the precision asks for them.</summary>
public sealed class DenseLayer : NetworkLayer
{
    /// <param name="name">Prefix of the parameters' names, such as <c>blocks.0.0</c>.</param>
    /// <param name="inputs">Length of an input row.</param>
    /// <param name="units">Numbers that come out.</param>
    /// <param name="source">First weights.</param>
    public DenseLayer(string name, int inputs, int units, WeightSource source)
        : this(inputs, units, source.Draw(name, inputs, units, inputs), source.Products)
    {
    }

    private DenseLayer(int inputs, int units, (Parameter Weight, Parameter Bias) first, MatrixProducts products)
    {
        Inputs = inputs;
        Units = units;
        Products = products;
        Weight = Rounded(first.Weight);
        Bias = Rounded(first.Bias);
        Parameters = [Weight, Bias];

        Parameter Rounded(Parameter parameter) => products.Rounds ? parameter with { ProductCopy = products.Format(parameter.Value) } : parameter;
    }

    public int Inputs { get; }

    public int Units { get; }

    public MatrixProducts Products { get; }

    public Parameter Weight { get; }

    public Parameter Bias { get; }

    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>[units, inputs] in the format of the products.</summary>
    public Tensor ProductWeight => Weight.ProductCopy ?? Weight.Value;

    /// <summary>[units] in the format of the products.</summary>
    public Tensor ProductBias => Bias.ProductCopy ?? Bias.Value;

    /// <summary>A layer of zeros, for a read-out: an even belief at the start, and no draw that would shift another's.</summary>
    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="inputs">Length of an input row.</param>
    /// <param name="units">Numbers that come out.</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="device">Where it lives.</param>
    public static DenseLayer OfZeros(string name, int inputs, int units, MatrixProducts products, Device device) => new(
        inputs,
        units,
        (new Parameter($"{name}.weight", torch.zeros([units, inputs], device: device), null), new Parameter($"{name}.bias", torch.zeros([units], device: device), null)),
        products);

    public override Tensor Forward(Tensor input, LayerPass pass) =>
        torch.nn.functional.linear(Seen(input), Products.Format(Weight.Value), Products.Format(Bias.Value));

    /// <summary>An input as it is multiplied: [rows, inputs] in the format of the products; autograd follows.</summary>
    /// <param name="input">[rows, …].</param>
    public Tensor Seen(Tensor input) => Products.Format(input.dim() > 2 ? input.flatten(1) : input);
}

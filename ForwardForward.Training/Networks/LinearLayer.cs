using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>A fully connected layer: weight [outputs, inputs] and bias [outputs], with rounded copies for the products where the precision asks for them.</summary>
public sealed class LinearLayer
{
    /// <param name="name">Prefix of the parameters' names, such as <c>layers.0</c>.</param>
    /// <param name="inputs">Length of an input row.</param>
    /// <param name="outputs">Units.</param>
    /// <param name="initial">Weight [outputs * inputs] and bias [outputs].</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="device">Where it lives.</param>
    public LinearLayer(string name, int inputs, int outputs, (float[] Weight, float[] Bias) initial, MatrixProducts products, Device device)
    {
        Inputs = inputs;
        Outputs = outputs;
        Products = products;
        Weight = ParameterOf($"{name}.weight", torch.tensor(initial.Weight, [outputs, inputs], device: device));
        Bias = ParameterOf($"{name}.bias", torch.tensor(initial.Bias, [outputs], device: device));

        Parameter ParameterOf(string full, Tensor value) => new(full, value, products.Rounds ? products.Format(value) : null);
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public MatrixProducts Products { get; }

    public Parameter Weight { get; }

    public Parameter Bias { get; }

    /// <summary>[outputs, inputs] in the format of the products.</summary>
    public Tensor ProductWeight => Weight.ProductCopy ?? Weight.Value;

    /// <summary>[outputs] in the format of the products.</summary>
    public Tensor ProductBias => Bias.ProductCopy ?? Bias.Value;

    /// <summary>Weight and bias.</summary>
    public IEnumerable<Parameter> Parameters => [Weight, Bias];
}

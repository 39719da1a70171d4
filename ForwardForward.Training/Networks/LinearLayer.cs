namespace ForwardForward.Training.Networks;

/// <summary>A fully connected layer: weight [outputs, inputs] and bias [outputs], with rounded copies for the products where the precision asks for them.</summary>
public sealed class LinearLayer
{
    private readonly MatrixProducts products;

    /// <param name="name">Prefix of the parameters' names, such as <c>layers.0</c>.</param>
    /// <param name="inputs">Length of an input row.</param>
    /// <param name="outputs">Units.</param>
    /// <param name="initial">Weight [outputs * inputs] and bias [outputs].</param>
    /// <param name="products">Format of the matrix products.</param>
    /// <param name="device">Where it lives.</param>
    public LinearLayer(string name, int inputs, int outputs, (float[] Weight, float[] Bias) initial, MatrixProducts products, Device device)
    {
        this.products = products;
        Inputs = inputs;
        Outputs = outputs;
        Weight = new Parameter($"{name}.weight", torch.tensor(initial.Weight, [outputs, inputs], device: device));
        Bias = new Parameter($"{name}.bias", torch.tensor(initial.Bias, [outputs], device: device));
        ProductWeight = products.Rounds ? Weight.Value.to(products.Type) : Weight.Value;
        ProductBias = products.Rounds ? Bias.Value.to(products.Type) : Bias.Value;
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public Parameter Weight { get; }

    public Parameter Bias { get; }

    /// <summary>[outputs, inputs] in the format of the products.</summary>
    public Tensor ProductWeight { get; }

    /// <summary>[outputs] in the format of the products.</summary>
    public Tensor ProductBias { get; }

    /// <summary>Weight and bias.</summary>
    public IEnumerable<Parameter> Parameters => [Weight, Bias];

    /// <summary>Carries updated weights over into the copies that the products use.</summary>
    public void RefreshProductCopies()
    {
        if (products.Rounds)
        {
            ProductWeight.copy_(Weight.Value);
            ProductBias.copy_(Bias.Value);
        }
    }
}

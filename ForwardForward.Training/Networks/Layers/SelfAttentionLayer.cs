using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>Multi-head self-attention over the positions of a map: softmax(Q Kᵀ / √(E/h)) V, then an output projection (Vaswani et al. 2017, equation 1).</summary>
internal sealed class SelfAttentionLayer : NetworkLayer
{
    private readonly int heads;
    private readonly MatrixProducts products;
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Parameter outputWeight;
    private readonly Parameter outputBias;

    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="units">Length of a token.</param>
    /// <param name="heads">A divisor of it.</param>
    /// <param name="source">First weights.</param>
    public SelfAttentionLayer(string name, int units, int heads, WeightSource source)
    {
        this.heads = heads;
        products = source.Products;
        (weight, bias) = source.Draw($"{name}.input", units, 3L * units, units);
        (outputWeight, outputBias) = source.Draw($"{name}.output", units, units, units);
        Parameters = [weight, bias, outputWeight, outputBias];
    }

    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <param name="input">[rows, units, height, width]; any number of positions.</param>
    /// <param name="pass">Makes no difference.</param>
    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        Tensor map = FeatureMaps.Of(input);
        (long rows, long units) = (map.shape[0], map.shape[1]);
        Tensor tokens = products.Format(map.flatten(2).transpose(1, 2));
        long count = tokens.shape[1];
        long part = units / heads;

        // [3, rows, heads, tokens, part]
        Tensor seen = Linear(tokens, weight, bias).view(rows, count, 3, heads, part).permute(2, 0, 3, 1, 4);
        Tensor match = (seen[0] * (1 / Math.Sqrt(part))).matmul(seen[1].transpose(2, 3)).softmax(-1);
        Tensor mixed = match.matmul(seen[2]).transpose(1, 2).reshape(rows, count, units);
        Tensor output = Linear(products.Format(mixed), outputWeight, outputBias);
        return output.transpose(1, 2).view(map.shape);
    }

    private Tensor Linear(Tensor tokens, Parameter by, Parameter plus) => torch.nn.functional.linear(tokens, products.Format(by.Value), products.Format(plus.Value));
}

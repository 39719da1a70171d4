namespace ForwardForward.Training.Networks;

/// <summary>What a layer answers to its input.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">What it saw.</param>
/// <param name="answer">Activity, its length, and what goes up where that is known.</param>
/// <param name="normalizer">What is done to it before the next layer sees it.</param>
public sealed class LayerActivity(LinearLayer layer, LayerInput input, RectifiedRows answer, InputNormalizer normalizer)
{
    private Tensor? normalized = answer.Normalized;
    private LayerInput? above;

    /// <param name="layer">The layer.</param>
    /// <param name="input">What it saw.</param>
    /// <param name="rows">[rows, units] in the format of the products.</param>
    /// <param name="normalizer">What is done to it before the next layer sees it.</param>
    public LayerActivity(LinearLayer layer, LayerInput input, Tensor rows, InputNormalizer normalizer)
        : this(layer, input, new RectifiedRows(rows, Activity.SquaredLength(rows), null), normalizer)
    {
    }

    public LinearLayer Layer => layer;

    /// <summary>[rows, units] in the format of the products.</summary>
    public Tensor Rows => answer.Rows;

    /// <summary>Squared length of each row, [rows].</summary>
    public Tensor SquaredLength => answer.SquaredLength;

    /// <summary>The rows normalized, in the format of the products.</summary>
    public Tensor Normalized => normalized ??= layer.Products.FormatInPlace(normalizer.Apply(Rows, SquaredLength));

    /// <summary>What the next layer sees.</summary>
    public LayerInput Above => above ??= input.Above(Normalized);

    /// <summary>What the next layer sees of some of the rows.</summary>
    /// <param name="positions">[positions], 64-bit integers.</param>
    public LayerInput AboveOf(Tensor positions)
    {
        Tensor normal = normalizer.Apply(Rows.index_select(0, positions), SquaredLength.index_select(0, positions));
        return input.Above(layer.Products.FormatInPlace(normal), positions);
    }
}

using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Networks;

/// <summary>What a dense layer answers.</summary>
/// <param name="layer">The layer.</param>
/// <param name="input">What it saw.</param>
/// <param name="rows">Its activity, [rows, units] in the format of the products.</param>
/// <param name="normalizer">What is done to it before the next layer sees it.</param>
public sealed class DenseActivity(DenseLayer layer, LayerInput input, Tensor rows, InputNormalizer normalizer) : BlockActivity
{
    private Tensor? squaredLength;
    private Tensor? normalized;
    private LayerInput? above;

    /// <param name="layer">The layer.</param>
    /// <param name="input">What it saw.</param>
    /// <param name="answer">Activity, its length, and what goes up where that is known.</param>
    /// <param name="normalizer">What is done to it before the next layer sees it.</param>
    public DenseActivity(DenseLayer layer, LayerInput input, RectifiedRows answer, InputNormalizer normalizer)
        : this(layer, input, answer.Rows, normalizer)
    {
        squaredLength = answer.SquaredLength;
        normalized = answer.Normalized;
    }

    public override Tensor Tapped => rows;

    public override Tensor SquaredLength => squaredLength ??= Activity.SquaredLength(rows);

    public override Tensor Normalized => normalized ??= normalizer.IsOff ? layer.Products.Format(rows) : layer.Products.FormatInPlace(normalizer.Apply(rows, SquaredLength));

    public override LayerInput Above => above ??= input.Above(Normalized);

    public override LayerInput AboveOf(Tensor positions)
    {
        Tensor chosen = rows.index_select(0, positions);
        Tensor normal = normalizer.IsOff ? chosen : normalizer.Apply(chosen, SquaredLength.index_select(0, positions));
        return input.Above(layer.Products.FormatInPlace(normal), positions);
    }
}

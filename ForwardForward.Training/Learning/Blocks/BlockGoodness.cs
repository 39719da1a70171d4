using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>The goodness of a map: that of all its numbers, over channels and positions, as of one layer of units.</summary>
/// <param name="measure">What a layer counts as good.</param>
public sealed class BlockGoodness(GoodnessMeasure measure)
{
    /// <summary>Goodness of each row, [rows] in 32 bits or more; autograd follows.</summary>
    /// <param name="features">[rows, …].</param>
    public Tensor Of(Tensor features)
    {
        Tensor wide = features.dtype == ScalarType.Float64 ? features : features.to(ScalarType.Float32);
        Tensor units = Units(wide);
        return measure.Value(units, Activity.SquaredLength(units));
    }

    /// <summary>Theta of each block.</summary>
    /// <param name="given">None, one for all, or one a block.</param>
    /// <param name="blocks">Gives the numbers at each tap.</param>
    public IReadOnlyList<double> Thresholds(IReadOnlyList<double> given, IReadOnlyList<NetworkBlock> blocks) =>
        measure.Thresholds(given, [.. blocks.Select(block => checked((int)block.Plan.Tapped.Size))]);

    // The order of the units says nothing, so a map whose channels lie next to each other is read as it lies.
    private static Tensor Units(Tensor features) =>
        features.dim() == 4 && !features.is_contiguous() ? features.permute(0, 2, 3, 1).flatten(1) : features.flatten(1);
}

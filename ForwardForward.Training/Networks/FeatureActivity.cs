using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>What a block of any layers answers; autograd follows where it follows the block.</summary>
/// <param name="input">What it saw.</param>
/// <param name="tapped">What goodness is read from, [rows, …].</param>
/// <param name="output">What it gives, not normalized yet.</param>
/// <param name="counted">What stands at each place that counts when a class is read.</param>
/// <param name="normalizer">What is done to it before the next block sees it.</param>
public sealed class FeatureActivity(LayerInput input, Tensor tapped, Signal output, IReadOnlyList<Tensor> counted, InputNormalizer normalizer) : BlockActivity
{
    private Tensor? squaredLength;
    private LayerInput? above;

    public override Tensor Tapped => tapped;

    public override Tensor SquaredLength => squaredLength ??= Activity.SquaredLength(tapped);

    public override Tensor Normalized => Above.Signal().Current.flatten(1);

    public override LayerInput Above => above ??= input.Above(output.With(normalizer.Apply(output.Current, KnownLength)));

    public override IReadOnlyList<Tensor> Counted => counted;

    // Where what is tapped is what goes up, one length serves both.
    private Tensor? KnownLength => !normalizer.IsOff && ReferenceEquals(tapped, output.Current) ? SquaredLength : null;

    public override LayerInput AboveOf(Tensor positions) => new FeaturesInput(Above.Signal().Select(features => features.index_select(0, positions)));
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>One wrong label for each training example, drawn before training, as the common re-implementation does.</summary>
/// <param name="trueLabels">Labels of the training split.</param>
/// <param name="classes">Classes.</param>
/// <param name="randomness">The purpose <see cref="RandomPurpose.Negatives"/> is used.</param>
public sealed class FixedWrongLabels(IReadOnlyList<int> trueLabels, int classes, RandomStreams randomness) : NegativeLabels
{
    private readonly long[] wrong = WrongLabel.OfEach(trueLabels, classes, randomness.Create(RandomPurpose.Negatives));

    public override bool Fixed => true;

    public override Tensor Draw(Batch batch, Tensor? belief) =>
        torch.tensor(Array.ConvertAll(batch.Examples, example => wrong[example]), device: batch.Labels.device);
}

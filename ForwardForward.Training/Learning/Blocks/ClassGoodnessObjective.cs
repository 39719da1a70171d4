using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>
/// Cross-entropy of the class goodness, -G_y + log sum_c exp G_c (CwComp, arXiv 2312.12668, equation 5; scalable FF, arXiv 2501.03176). The goodness
/// of the true class is reported as positive, the mean of the others as negative.
/// </summary>
/// <param name="scores">Goodness of every class.</param>
/// <param name="labelSmoothing">Share of the target spread over all classes.</param>
public sealed class ClassGoodnessObjective(ClassScores scores, double labelSmoothing) : BlockObjective
{
    public ClassScores Scores => scores;

    public override IReadOnlyList<Parameter> Parameters => scores.Parameters;

    public override IReadOnlyList<StepMeasure> Measures(int block) => [.. LayerLocalStep.MeasuresOf(block)];

    public override Tensor Evaluate(Tensor features, Batch batch, ICollection<Tensor?> measured)
    {
        Tensor goodness = scores.Of(features);
        Tensor loss = torch.nn.functional.cross_entropy(goodness, batch.Labels, label_smoothing: labelSmoothing);
        Tensor seen = goodness.detach();
        Tensor truth = seen.gather(1, batch.Labels.unsqueeze(1)).sum();
        long rows = seen.shape[0];
        measured.Add(loss.detach());
        measured.Add(truth / rows);
        measured.Add((seen.sum() - truth) / (rows * Math.Max(1, seen.shape[1] - 1)));
        return loss;
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// Supervised contrast of a block's features (Khosla et al. 2020, equation 2), with the margin of contrastive FF (arXiv 2502.00571): features, averaged
/// over positions and brought to length 1, of the same class are drawn together, s ← min(1, s + m) for them, against all others of both views.
/// Similarity to the own class is reported as positive, to the others as negative.
/// </summary>
/// <param name="temperature">τ.</param>
/// <param name="margin">m.</param>
public sealed class SupervisedContrast(double temperature, double margin) : BlockObjective
{
    /// <summary>That of a block: the margin falls over the depth, as contrastive FF has it, from the method's to a quarter of it.</summary>
    /// <param name="method">Temperature and margin.</param>
    /// <param name="block">From 0.</param>
    /// <param name="blocks">How many there are.</param>
    public static SupervisedContrast Of(MethodSpec method, int block, int blocks)
    {
        double depth = blocks == 1 ? 0 : (double)block / (blocks - 1);
        return new SupervisedContrast(method.Temperature, method.ContrastMargin * (1 - (0.75 * depth)));
    }

    public override Tensor Evaluate(BlockActivity activity, StepMoment moment, ICollection<Tensor?> measured)
    {
        Tensor features = activity.Tapped;
        Batch batch = moment.Batch;
        Tensor wide = features.to(features.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32);
        Tensor directions = torch.nn.functional.normalize(wide.dim() > 2 ? wide.flatten(2).mean([2]) : wide, eps: 1e-8);
        Tensor labels = batch.Labels.repeat(directions.shape[0] / batch.Labels.shape[0]);
        Tensor itself = torch.eye(labels.shape[0], device: labels.device).to(directions.dtype);
        Tensor others = 1 - itself;
        Tensor same = labels.unsqueeze(0).eq(labels.unsqueeze(1)).to(directions.dtype) * others;
        Tensor similarity = torch.mm(directions, directions.t());
        Tensor eased = torch.where(same.gt(0), (similarity + margin).clamp_max(1), similarity) / temperature;

        // An example is no negative of its own.
        Tensor logarithm = eased - (eased - (itself * 1e9)).logsumexp(1, keepdim: true);
        Tensor loss = -((logarithm * same).sum(1) / same.sum(1).clamp_min(1)).mean();
        Tensor seen = similarity.detach();
        Tensor different = others - same;
        measured.Add(loss.detach());
        measured.Add((seen * same).sum() / same.sum().clamp_min(1));
        measured.Add((seen * different).sum() / different.sum().clamp_min(1));
        return loss;
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Cascades;

/// <summary>Shows every training example once to random blocks; when all were seen, each block's predictor is solved. No gradient anywhere.</summary>
public sealed class CascadeStep : LearningStep
{
    private readonly Network network;
    private readonly IReadOnlyList<RidgePredictor> predictors;
    private readonly int examples;
    private readonly int classes;

    // A tensor, so that a checkpoint holds it; on the processor whatever the device.
    private readonly Tensor seen = torch.zeros([1], dtype: ScalarType.Int64);

    internal CascadeStep(Network network, IReadOnlyList<RidgePredictor> predictors, int examples, int classes)
    {
        this.network = network;
        this.predictors = predictors;
        this.examples = examples;
        this.classes = classes;
        Measures = [.. network.Blocks.Select(block => new StepMeasure(MetricNames.LayerLoss(block.Index), block.Index, IsLoss: true))];
        State = predictors.SelectMany(predictor => predictor.State).Append(new("cascade.seen", seen)).ToDictionary();
    }

    /// <summary>Mean squared distance of each block's scores from the one-hot labels, by the predictors of the pass before.</summary>
    public override IReadOnlyList<StepMeasure> Measures { get; }

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        List<Tensor?> measured = [];
        Tensor oneHot = torch.nn.functional.one_hot(batch.Labels, classes).to(ScalarType.Float32);
        foreach ((BlockActivity activity, RidgePredictor predictor) in network.Through(network.Enter(batch.Pixels)).Zip(predictors))
        {
            measured.Add((predictor.Of(activity.Tapped) - oneHot).square().mean());
            predictor.Add(activity.Tapped, oneHot);
        }

        if (seen.add_(batch.Examples.Length).item<long>() >= examples)
        {
            foreach (RidgePredictor predictor in predictors)
            {
                predictor.Solve(examples);
            }

            seen.zero_();
        }

        return measured;
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// Back-propagation: one loss, its gradient through every layer by autograd. The loss is the cross-entropy of the logits at the top, or the sum
/// of the layers' goodness losses.
/// </summary>
public sealed class WholeNetworkStep : LearningStep
{
    private readonly NeuralNetwork network;
    private readonly ContrastPairs? pairs;
    private readonly GoodnessObjective? objective;
    private readonly GoodnessMeasure goodness;
    private readonly InputNormalizer normalizer;
    private readonly ParameterOptimizer optimizer;
    private readonly DropoutMasks dropout;
    private readonly PeerMeans? peers;
    private readonly StepConstants constants;
    private readonly WeightedCrossEntropy entropy;
    private readonly Parameter[] parameters;

    internal WholeNetworkStep(
        NeuralNetwork network,
        ContrastPairs? pairs,
        GoodnessObjective? objective,
        GoodnessMeasure goodness,
        InputNormalizer normalizer,
        ParameterOptimizer optimizer,
        DropoutMasks dropout,
        PeerMeans? peers,
        StepConstants constants,
        WeightedCrossEntropy entropy)
    {
        this.network = network;
        this.pairs = pairs;
        this.objective = objective;
        this.goodness = goodness;
        this.normalizer = normalizer;
        this.optimizer = optimizer;
        this.dropout = dropout;
        this.peers = peers;
        this.constants = constants;
        this.entropy = entropy;
        parameters = [.. network.Parameters];
        foreach (Parameter parameter in parameters)
        {
            parameter.Value.requires_grad_(true);
        }

        Measures = objective is null
            ? [new StepMeasure(MetricNames.TrainLoss, null, IsLoss: true)]
            : [.. Enumerable.Range(0, network.Layers.Count).SelectMany(LayerLocalStep.MeasuresOf)];
        State = optimizer.State.Concat(peers?.State ?? new Dictionary<string, Tensor>()).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        List<Tensor?> measured = [];
        LayerInput input = pairs is null ? new DenseInput(batch.Pixels) : pairs.Make(batch, share);
        IList<Tensor> gradients;
        using (torch.enable_grad())
        {
            Tensor loss = Loss(input, batch, share, measured);
            gradients = torch.autograd.grad([loss], [.. parameters.Select(parameter => parameter.Value)]);
        }

        for (int i = 0; i < parameters.Length; i++)
        {
            optimizer.Update(parameters[i], gradients[i], constants.LearningRate(i / 2) * share);
        }

        return measured;
    }

    private Tensor Loss(LayerInput input, Batch batch, double share, List<Tensor?> measured)
    {
        Tensor? total = null;
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            Tensor activity = network.Activation.Forward(Linear(input.Rows(), network.Layers[layer]));
            if (dropout.Draw(activity, layer, batch.Step, stacks: pairs is null ? 1 : 2) is Tensor mask)
            {
                activity = activity * mask;
            }

            Tensor squaredLength = activity.to(ScalarType.Float32).square().sum(1);
            if (objective is not null)
            {
                Tensor loss = LayerLoss(layer, activity, squaredLength, share, measured);
                total = total is null ? loss : total + loss;
            }

            input = input.Above(normalizer.Apply(activity, squaredLength));
        }

        if (network.Top is null)
        {
            return total!;
        }

        Tensor topLoss = entropy.Of(Linear(input.Rows(), network.Top).to(ScalarType.Float32), batch.Labels);
        measured.Add(topLoss.detach());
        return topLoss;
    }

    private Tensor LayerLoss(int layer, Tensor activity, Tensor squaredLength, double share, List<Tensor?> measured)
    {
        long pairsOfRows = activity.shape[0] / 2;
        Tensor good = goodness.Value(activity, squaredLength);
        Tensor positive = good.narrow(0, 0, pairsOfRows);
        Tensor negative = good.narrow(0, pairsOfRows, pairsOfRows);
        Tensor loss = objective!.Loss(layer, positive, negative);
        objective.Learn(layer, positive.detach(), negative.detach(), share);
        measured.AddRange([loss.detach(), positive.mean().detach(), negative.mean().detach()]);
        if (peers is null)
        {
            return loss;
        }

        // A term whose derivative by the activity is what peer normalization adds.
        Tensor seen = activity.narrow(0, 0, pairsOfRows);
        Tensor pull = peers.Observe(layer, seen.detach());
        return loss + (seen.to(ScalarType.Float32) * pull.unsqueeze(0)).sum();
    }

    private Tensor Linear(Tensor rows, LinearLayer layer) => torch.nn.functional.linear(
        network.Products.Format(rows), network.Products.Format(layer.Weight.Value), network.Products.Format(layer.Bias.Value));
}

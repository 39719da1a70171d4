using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// Forward-forward (Hinton 2022): every layer learns to give positives more goodness than negatives, from what the layer below sends up, and
/// nothing comes down. The gradient of a layer is in closed form, (dL/dG) (dG/dh) (dh/dz) x: no graph is kept.
/// </summary>
public sealed class LayerLocalStep : LearningStep
{
    private const int MeasuresPerLayer = 3;

    private readonly NeuralNetwork network;
    private readonly ContrastPairs pairs;
    private readonly GoodnessObjective objective;
    private readonly GoodnessMeasure goodness;
    private readonly InputNormalizer normalizer;
    private readonly ParameterOptimizer optimizer;
    private readonly DropoutMasks dropout;
    private readonly PeerMeans? peers;
    private readonly StepConstants constants;

    // What the layers below send to the one that learns, where it is the same at every step of a stage.
    private (int Layer, Tensor Rows)? frozen;

    internal LayerLocalStep(
        NeuralNetwork network,
        ContrastPairs pairs,
        GoodnessObjective objective,
        GoodnessMeasure goodness,
        InputNormalizer normalizer,
        ParameterOptimizer optimizer,
        DropoutMasks dropout,
        PeerMeans? peers,
        StepConstants constants)
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
        Measures = [.. Enumerable.Range(0, network.Layers.Count).SelectMany(MeasuresOf)];
        State = optimizer.State.Concat(peers?.State ?? new Dictionary<string, Tensor>()).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        bool repeats = stage.FirstLayer > 0 && dropout.None && pairs.Repeat(batch);
        int first = repeats && frozen?.Layer == stage.FirstLayer ? stage.FirstLayer : 0;
        List<Tensor?> measured = [.. Enumerable.Repeat<Tensor?>(null, first * MeasuresPerLayer)];
        LayerInput input = first > 0 ? new DenseInput(frozen!.Value.Rows) : pairs.Make(batch, share);
        for (int layer = first; layer <= stage.LastLayer; layer++)
        {
            Activated activated = network.Activation.Activate(input.PreActivation(network.Layers[layer]));
            Tensor activity = activated.Rows;
            Tensor? mask = dropout.Draw(activity, layer, batch.Step, stacks: 2);
            if (mask is not null)
            {
                activity.mul_(mask);
            }

            Tensor squaredLength = Activity.SquaredLength(activity);
            LayerInput? above = layer < stage.LastLayer ? new DenseInput(network.Products.FormatInPlace(normalizer.Apply(activity, squaredLength))) : null;
            if (stage.Learns(layer))
            {
                measured.AddRange(LearnLayer(layer, input, activated, mask, squaredLength, share));
            }
            else
            {
                measured.AddRange(Enumerable.Repeat<Tensor?>(null, MeasuresPerLayer));
            }

            input = above ?? input;
            if (repeats && layer + 1 == stage.FirstLayer)
            {
                Freeze(stage.FirstLayer, input);
            }
        }

        return measured;
    }

    private void Freeze(int layer, LayerInput input)
    {
        frozen?.Rows.Dispose();
        frozen = (layer, input.Rows().MoveToOuterDisposeScope());
    }

    internal static IEnumerable<StepMeasure> MeasuresOf(int layer) =>
    [
        new StepMeasure(MetricNames.LayerLoss(layer), layer, IsLoss: true),
        new StepMeasure(MetricNames.GoodnessPositive(layer), layer, IsLoss: false),
        new StepMeasure(MetricNames.GoodnessNegative(layer), layer, IsLoss: false),
    ];

    private IEnumerable<Tensor> LearnLayer(int layer, LayerInput input, Activated activated, Tensor? mask, Tensor squaredLength, double share)
    {
        Tensor activity = activated.Rows;
        long rows = activity.shape[0] / 2;
        Tensor value = goodness.Value(activity, squaredLength);
        Tensor positive = value.narrow(0, 0, rows);
        Tensor negative = value.narrow(0, rows, rows);
        GoodnessLoss loss = objective.Evaluate(layer, positive, negative);
        Tensor? pull = peers?.Observe(layer, activity.narrow(0, 0, rows));

        // Where goodness says nothing to a silent unit and an active one passes its derivative on, dL/dh is dL/dz already.
        bool passed = pull is null && goodness.IgnoresSilentUnits && network.Activation.PassesActive;
        Tensor factor = torch.cat([loss.PositiveDerivative, loss.NegativeDerivative], 0);
        Tensor delta = goodness.Derivative(activity, factor, overwrite: passed && !IsSeenAbove(layer));
        if (pull is not null)
        {
            delta.narrow(0, 0, rows).add_(pull.unsqueeze(0).to(delta.dtype));
        }

        if (mask is not null)
        {
            delta.mul_(mask);
        }

        delta = passed ? delta : network.Activation.Back(delta, activated);

        LinearLayer target = network.Layers[layer];
        double rate = constants.LearningRate(layer) * share;
        Tensor biasGradient = delta.sum([0], type: ScalarType.Float32);
        optimizer.Update(target.Weight, input.WeightGradient(target, delta), rate);
        optimizer.Update(target.Bias, biasGradient, rate);
        return [loss.Loss, positive.mean(), negative.mean()];
    }

    // Without normalization the layer above sees this very tensor.
    private bool IsSeenAbove(int layer) => constants.Normalization == InputNormalization.None && layer < network.Layers.Count - 1;
}

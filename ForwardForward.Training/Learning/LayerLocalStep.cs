using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

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
    private readonly Collaboration? collaboration;
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
        Collaboration? collaboration,
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
        this.collaboration = collaboration;
        this.constants = constants;
        Measures = [.. Enumerable.Range(0, network.Layers.Count).SelectMany(MeasuresOf)];
        State = optimizer.State.Concat(peers?.State ?? new Dictionary<string, Tensor>()).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    /// <summary>A positive and a negative, each forward and for the weight's gradient.</summary>
    public override double PassesPerExample => 4;

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        Tensor?[] measured = new Tensor?[MeasuresPerLayer * (stage.LastLayer + 1)];
        using DisposeScope whole = torch.NewDisposeScope();
        List<Tensor> known = [];
        List<LayerStepPart> waiting = [];
        bool together = collaboration?.WaitsForAll == true;
        bool repeats = stage.FirstLayer > 0 && dropout.None && collaboration is null && pairs.Repeat(batch);
        int first = repeats && frozen?.Layer == stage.FirstLayer ? stage.FirstLayer : 0;
        LayerInput? input = first > 0 ? new DenseInput(frozen!.Value.Rows) : null;
        bool owned = false;
        for (int layer = first; layer <= stage.LastLayer; layer++)
        {
            // What a layer computes is freed before the next one begins: memory holds one layer's activities, not the network's.
            using (DisposeScope? own = together ? null : torch.NewDisposeScope())
            {
                (LayerStepPart part, LayerInput? above) = Pass(layer, input ?? pairs.Make(batch, share), batch.Step, stage);
                known.Add(part.Goodness.MoveToOtherDisposeScope(whole));
                above?.MoveTo(whole);
                if (together)
                {
                    waiting.Add(part);
                }
                else if (stage.Learns(layer))
                {
                    LearnLayer(part, known, share, measured, whole);
                }

                if (owned && !together)
                {
                    input!.Free();
                }

                (input, owned) = (above, true);
            }

            if (repeats && layer + 1 == stage.FirstLayer)
            {
                Freeze(stage.FirstLayer, input!);
                (input, owned) = (new DenseInput(frozen!.Value.Rows), false);
            }
        }

        foreach (LayerStepPart part in waiting.Where(part => stage.Learns(part.Layer)))
        {
            LearnLayer(part, known, share, measured, whole);
        }

        foreach (Tensor? value in measured)
        {
            value?.MoveToOuterDisposeScope();
        }

        return measured;
    }

    internal static IEnumerable<StepMeasure> MeasuresOf(int layer) =>
    [
        new StepMeasure(MetricNames.LayerLoss(layer), layer, IsLoss: true),
        new StepMeasure(MetricNames.GoodnessPositive(layer), layer, IsLoss: false),
        new StepMeasure(MetricNames.GoodnessNegative(layer), layer, IsLoss: false),
    ];

    // The next layer's input is made before a layer learns, which overwrites its activity.
    private (LayerStepPart Part, LayerInput? Above) Pass(int layer, LayerInput input, long step, LayerStage stage)
    {
        Activated activated = network.Activation.Activate(input.PreActivation(network.Layers[layer]));
        Tensor activity = activated.Rows;
        Tensor? mask = dropout.Draw(activity, layer, step, stacks: 2);
        if (mask is not null)
        {
            activity.mul_(mask);
        }

        Tensor squaredLength = Activity.SquaredLength(activity);
        LayerInput? above = layer < stage.LastLayer
            ? input.Above(network.Products.FormatInPlace(normalizer.Apply(activity, squaredLength)))
            : null;
        return (new LayerStepPart(layer, input, activated, mask, goodness.Value(activity, squaredLength)), above);
    }

    // Out of this step's scope and its caller's, which both end before the next step.
    private void Freeze(int layer, LayerInput input)
    {
        frozen?.Rows.Dispose();
        frozen = (layer, input.Rows().MoveToOuterDisposeScope().MoveToOuterDisposeScope());
    }

    private void LearnLayer(LayerStepPart part, IReadOnlyList<Tensor> known, double share, Tensor?[] measured, DisposeScope whole)
    {
        int layer = part.Layer;
        long rows = part.Goodness.shape[0] / 2;
        Tensor judged = collaboration?.Share(layer, known) is Tensor gamma ? part.Goodness + gamma : part.Goodness;
        Tensor positive = judged.narrow(0, 0, rows);
        Tensor negative = judged.narrow(0, rows, rows);
        GoodnessLoss loss = objective.Evaluate(layer, positive, negative);
        objective.Learn(layer, positive, negative, share);

        LinearLayer target = network.Layers[layer];
        Tensor delta = DeltaOf(part, torch.cat([loss.PositiveDerivative, loss.NegativeDerivative], 0));
        double rate = constants.LearningRate(layer) * share;
        Tensor biasGradient = delta.sum([0], type: ScalarType.Float32);
        optimizer.Update(target.Weight, part.Input.WeightGradient(target, delta), rate);
        optimizer.Update(target.Bias, biasGradient, rate);
        measured[MeasuresPerLayer * layer] = loss.Loss.MoveToOtherDisposeScope(whole);
        measured[(MeasuresPerLayer * layer) + 1] = part.Goodness.narrow(0, 0, rows).mean().MoveToOtherDisposeScope(whole);
        measured[(MeasuresPerLayer * layer) + 2] = part.Goodness.narrow(0, rows, rows).mean().MoveToOtherDisposeScope(whole);
    }

    // dL/dz, [2 * rows, units], from dL/dG, [2 * rows].
    private Tensor DeltaOf(LayerStepPart part, Tensor factor)
    {
        Tensor activity = part.Activated.Rows;
        long rows = activity.shape[0] / 2;
        Tensor? pull = peers?.Observe(part.Layer, activity.narrow(0, 0, rows));

        // Where goodness says nothing to a silent unit and an active one passes its derivative on, dL/dh is dL/dz already.
        bool passed = pull is null && goodness.IgnoresSilentUnits && network.Activation.PassesActive;
        Tensor delta = goodness.Derivative(activity, factor, overwrite: passed && !IsSeenAbove(part.Layer));
        if (pull is not null)
        {
            delta.narrow(0, 0, rows).add_(pull.unsqueeze(0).to(delta.dtype));
        }

        if (part.Mask is not null)
        {
            delta.mul_(part.Mask);
        }

        return passed ? delta : network.Activation.Back(delta, part.Activated);
    }

    // Without normalization the layer above sees this very tensor.
    private bool IsSeenAbove(int layer) => constants.Normalization == InputNormalization.None && layer < network.Layers.Count - 1;
}

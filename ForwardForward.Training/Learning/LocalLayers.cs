using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// The layers of a network, each of which learns by itself. The gradient of a layer is in closed form, (dL/dG) (dG/dh) (dh/dz) x: no graph is kept.
/// Different layers may pass and learn on different threads at once: none touches what another one changes.
/// </summary>
/// <param name="network">The layers.</param>
/// <param name="objective">What each makes small.</param>
/// <param name="goodness">Of an activity.</param>
/// <param name="normalizer">What is done to a layer's activity before the next one sees it.</param>
/// <param name="updates">The update rules.</param>
/// <param name="dropout">Silenced units.</param>
/// <param name="peers">Peer normalization; null for none.</param>
internal sealed class LocalLayers(
    NeuralNetwork network,
    GoodnessObjective objective,
    GoodnessMeasure goodness,
    InputNormalizer normalizer,
    Updates updates,
    DropoutMasks dropout,
    PeerMeans? peers)
{
    public const int MeasuresPerLayer = 3;

    public int Count => network.Layers.Count;

    /// <summary>What learning measures of each layer, from the first upwards.</summary>
    public IReadOnlyList<StepMeasure> Measures { get; } = [.. Enumerable.Range(0, network.Layers.Count).SelectMany(StepMeasure.OfLayer)];

    /// <summary>What a checkpoint has to keep beside the weights, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State { get; } = updates.State.Concat(peers?.State ?? new Dictionary<string, Tensor>()).ToDictionary();

    /// <summary>A layer's activity and, made before the layer learns, which overwrites it, the input of the next.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="input">What it sees, [2 * rows], positives first.</param>
    /// <param name="pass">Learning, or reading where the layer has finished.</param>
    /// <param name="last">Above this layer nobody looks.</param>
    public (LayerStepPart Part, LayerInput? Above) Pass(int layer, LayerInput input, LayerPass pass, int last)
    {
        LinearLayer asked = network.Layers[layer];
        if (network.RectifiesInOnePass && (dropout.None || !pass.Learning) && normalizer.Scale(asked.Outputs) is (double Divisor, double Guard) scale)
        {
            RectifiedRows answer = input.Rectified(asked, scale, sendsUp: layer < last);
            return (
                new LayerStepPart(layer, input, new Activated(answer.Rows), null, goodness.Value(answer.Rows, answer.SquaredLength)),
                answer.Normalized is Tensor normalized ? input.Above(normalized) : null);
        }

        Activated activated = network.Activation.Activate(input.PreActivation(network.Layers[layer]));
        Tensor activity = activated.Rows;
        Tensor? mask = pass.Learning ? dropout.Draw(activity, layer, pass.Step, pass.Stacks) : null;
        if (mask is not null)
        {
            activity.mul_(mask);
        }

        Tensor squaredLength = Activity.SquaredLength(activity);
        LayerInput? above = layer < last
            ? input.Above(network.Products.FormatInPlace(normalizer.Apply(activity, squaredLength)))
            : null;
        return (new LayerStepPart(layer, input, activated, mask, goodness.Value(activity, squaredLength)), above);
    }

    /// <summary>One update of a layer.</summary>
    /// <param name="part">Its pass.</param>
    /// <param name="judged">The goodness that the objective sees, [2 * rows].</param>
    /// <param name="share">Of the start learning rate.</param>
    /// <returns>Its measures, <see cref="MeasuresPerLayer"/> scalars.</returns>
    public Tensor[] Learn(LayerStepPart part, Tensor judged, double share)
    {
        int layer = part.Layer;
        long rows = part.Goodness.shape[0] / 2;
        Tensor positive = judged.narrow(0, 0, rows);
        Tensor negative = judged.narrow(0, rows, rows);
        GoodnessLoss loss = objective.Evaluate(layer, positive, negative);
        objective.Learn(layer, positive, negative, share);

        LinearLayer target = network.Layers[layer];
        (Tensor weightGradient, Tensor biasGradient) = Gradients(part, target, torch.cat([loss.PositiveDerivative, loss.NegativeDerivative], 0));
        double rate = updates.Rate(layer) * share;
        updates.Apply(target.Weight, weightGradient, rate);
        updates.Apply(target.Bias, biasGradient, rate);
        return [loss.Loss, part.Goodness.narrow(0, 0, rows).mean(), part.Goodness.narrow(0, rows, rows).mean()];
    }

    // From dL/dG, [2 * rows].
    private (Tensor Weight, Tensor Bias) Gradients(LayerStepPart part, LinearLayer target, Tensor factor)
    {
        Tensor activity = part.Activated.Rows;
        long rows = activity.shape[0] / 2;
        Tensor? pull = peers?.Observe(part.Layer, activity.narrow(0, 0, rows));
        bool overwrite = !IsSeenAbove(part.Layer);
        if (network.RectifiesInOnePass && part.Mask is null && overwrite && goodness.ActivityFactor(factor, activity.shape[1]) is Tensor rowFactor)
        {
            return part.Input.Gradients(target, activity, rowFactor, new RowPull(pull, rows, Gated: !network.Activation.PassesSilent));
        }

        Tensor delta = DeltaOf(part, factor, pull, overwrite);
        Tensor biasGradient = delta.sum([0], type: ScalarType.Float32);
        return (part.Input.WeightGradient(target, delta), biasGradient);
    }

    // dL/dz, [2 * rows, units].
    private Tensor DeltaOf(LayerStepPart part, Tensor factor, Tensor? pull, bool overwrite)
    {
        Tensor activity = part.Activated.Rows;

        // Where goodness says nothing to a silent unit and an active one passes its derivative on, dL/dh is dL/dz already.
        bool passed = pull is null && goodness.IgnoresSilentUnits && network.Activation.PassesActive;
        Tensor delta = goodness.Derivative(activity, factor, overwrite: passed && overwrite);
        if (pull is not null)
        {
            delta.narrow(0, 0, activity.shape[0] / 2).add_(pull.unsqueeze(0).to(delta.dtype));
        }

        if (part.Mask is not null)
        {
            delta.mul_(part.Mask);
        }

        return passed ? delta : network.Activation.Back(delta, part.Activated);
    }

    // Without normalization the layer above sees this very tensor.
    private bool IsSeenAbove(int layer) => normalizer.IsOff && layer < network.Layers.Count - 1;
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Learning.Recurrent;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Predictive;

/// <summary>
/// Predictive forward-forward (Ororbia and Mali 2023, arXiv 2301.01452): a recurrent network whose units compete, learning after every iteration,
/// beside a generative circuit that learns to predict each layer from the one above. No gradient crosses a layer or an iteration in either.
/// </summary>
internal sealed class PredictiveStep : LearningStep
{
    private readonly RecurrentNetwork network;
    private readonly RecurrentInput input;
    private readonly NegativeLabels negatives;
    private readonly SoftmaxHead? head;
    private readonly SettledGoodness goodness;
    private readonly Updates updates;
    private readonly GenerativeCircuit generative;
    private readonly PredictiveSpec spec;
    private readonly RandomStreams randomness;

    /// <param name="parts">What the network's own step is made of.</param>
    /// <param name="generative">Learns beside it.</param>
    /// <param name="spec">Noise and the bound of gradients.</param>
    /// <param name="randomness">Noise.</param>
    public PredictiveStep(RecurrentParts parts, GenerativeCircuit generative, PredictiveSpec spec, RandomStreams randomness)
    {
        (network, input, negatives, head, goodness, updates) = parts;
        this.generative = generative;
        this.spec = spec;
        this.randomness = randomness;
        Measures =
        [
            .. Enumerable.Range(0, network.Layers.Count).SelectMany(StepMeasure.OfLayer),
            new StepMeasure(MetricNames.GenerativeLoss, null, IsLoss: false),
            new StepMeasure(MetricNames.ReconstructionError, null, IsLoss: false),
        ];
        State = updates.State.Concat(generative.State).Concat(head?.State ?? new Dictionary<string, Tensor>()).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        Tensor images = input.Images(batch.Pixels);
        Tensor? belief = head?.Learn(new DenseInput(images), batch.Labels, share);
        Tensor labels = torch.cat([batch.Labels, negatives.Draw(batch, belief)], 0);
        Tensor pixels = batch.Pixels.to(ScalarType.Float32).repeat(2, 1);
        Tensor latents = generative.FirstLatents(labels.shape[0]);
        Tensor measured = torch.zeros([Measures.Count], dtype: ScalarType.Float32, device: labels.device);
        using Settling settling = input.Settle(images, labels);
        using NormalNoise noise = new(randomness, batch.Step);
        for (int iteration = 0; iteration < input.Iterations; iteration++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            settling.Refresh();
            IReadOnlyList<SettledLayer> settled = settling.Advance(sum => noise.AddTo(sum, spec.Noise));
            RecurrentGradients gradients = new(network, labels.shape[0]);
            List<Tensor> values = [.. settled.SelectMany((layer, index) => goodness.Learn(index, layer, gradients))];
            gradients.Update(updates, images, labels, input.Strength, 1, share, spec.GradientBound);
            (Tensor all, Tensor image) = generative.Learn(pixels, [.. settled.Select(layer => layer.State)], latents, state => noise.AddTo(state, spec.GenerativeNoise), share);
            measured.add_(torch.stack([.. values, all, image]));
        }

        return [.. measured.div_(input.Iterations).unbind()];
    }
}

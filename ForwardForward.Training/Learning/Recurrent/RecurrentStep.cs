using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>
/// Recurrent forward-forward (Hinton 2022, section 3.4): at each iteration every layer learns to give more goodness under the true label than under
/// a wrong one, from what its two neighbors were an iteration before. No gradient crosses a layer or an iteration; one update a batch, of the mean
/// over the iterations.
/// </summary>
internal sealed class RecurrentStep : LearningStep
{
    private readonly RecurrentNetwork network;
    private readonly RecurrentInput input;
    private readonly NegativeLabels negatives;
    private readonly SoftmaxHead? head;
    private readonly SettledGoodness goodness;
    private readonly Updates updates;

    /// <param name="parts">What it is made of.</param>
    public RecurrentStep(RecurrentParts parts)
    {
        (network, input, negatives, head, goodness, updates) = parts;
        Measures = [.. Enumerable.Range(0, network.Layers.Count).SelectMany(StepMeasure.OfLayer)];
        State = updates.State.Concat(goodness.State).Concat(head?.State ?? new Dictionary<string, Tensor>()).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        Tensor images = input.Images(batch.Pixels);
        Tensor? belief = head?.Learn(new DenseInput(images), batch.Labels, share);
        Tensor labels = torch.cat([batch.Labels, negatives.Draw(batch, belief)], 0);
        using Settling settling = input.Settle(images, labels);
        RecurrentGradients gradients = new(network, labels.shape[0]);
        Tensor measured = torch.zeros([Measures.Count], dtype: ScalarType.Float32, device: labels.device);
        for (int iteration = 0; iteration < input.Iterations; iteration++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            IReadOnlyList<SettledLayer> settled = settling.Advance();
            measured.add_(torch.stack([.. settled.SelectMany((layer, index) => goodness.Learn(index, layer, gradients))]));
        }

        gradients.Update(updates, images, labels, input.Strength, 1.0 / input.Iterations, share);
        return [.. measured.div_(input.Iterations).unbind()];
    }
}

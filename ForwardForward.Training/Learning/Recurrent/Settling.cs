using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>
/// Images under labels, iteration after iteration: all layers answer at once to their neighbors' normalized states of the iteration before
/// (Hinton 2022, section 3.4). Image and label stay, so that what they contribute is computed once.
/// </summary>
internal sealed class Settling : IDisposable
{
    private readonly RecurrentNetwork network;
    private readonly double damping;
    private readonly LayerInput images;
    private readonly Tensor labels;
    private readonly double strength;
    private Tensor fromImages;
    private Tensor fromLabels;
    private Tensor[] states;
    private Tensor[] before = [];

    /// <param name="network">The layers.</param>
    /// <param name="damping">Share of the old state that stays.</param>
    /// <param name="images">[images, pixels], normalized, in the format of the products.</param>
    /// <param name="labels">[stacks * images]: one label for each image, stack after stack.</param>
    /// <param name="strength">Of the one-hot label.</param>
    public Settling(RecurrentNetwork network, double damping, Tensor images, Tensor labels, double strength)
    {
        this.network = network;
        this.damping = damping;
        this.images = new DenseInput(images);
        this.labels = labels;
        this.strength = strength;
        (fromImages, fromLabels) = Ends();

        // The label does not reach the first, upward pass.
        states = [.. network.Up.Through(this.images).Select(activity => activity.Tapped.repeat(Stacks, 1).DetachFromDisposeScope())];
    }

    private long Stacks => labels.shape[0] / images.Count;

    /// <summary>Takes in weights that have changed, until the caller's dispose scope ends.</summary>
    public void Refresh() => (fromImages, fromLabels) = Ends();

    /// <summary>One iteration of all layers.</summary>
    /// <param name="disturb">Changes a layer's pre-activation in place; null for nothing.</param>
    /// <returns>The layers, alive until the next iteration or the end of the caller's dispose scope.</returns>
    public IReadOnlyList<SettledLayer> Advance(Func<Tensor, Tensor>? disturb = null)
    {
        Tensor[] seen = [.. states.Select(Normalized)];
        SettledLayer[] settled = [.. states.Select((state, layer) => Answer(layer, state, seen, disturb))];
        Array.ForEach(before, state => state.Dispose());
        before = states;
        states = [.. settled.Select(layer => layer.State.DetachFromDisposeScope())];
        return settled;
    }

    public void Dispose() => Array.ForEach([.. before, .. states], state => state.Dispose());

    private (Tensor FromImages, Tensor FromLabels) Ends() =>
        (images.PreActivation(network.Layers[0]).repeat(Stacks, 1), (Value(network.Down[^1]).t() * strength).index_select(0, labels));

    private SettledLayer Answer(int layer, Tensor state, Tensor[] seen, Func<Tensor, Tensor>? disturb)
    {
        Tensor? below = layer > 0 ? seen[layer - 1] : null;
        Tensor? above = layer + 1 < seen.Length ? seen[layer + 1] : null;
        Tensor sum = below is null ? fromImages : new DenseInput(below).PreActivation(network.Layers[layer]);
        sum = sum + (above is null ? fromLabels : torch.mm(above, Value(network.Down[layer]).t()));
        if (network.Competition.Count > 0)
        {
            sum.sub_(network.Competition[layer].Inhibition(state));
        }

        Activated answer = network.Activation.Activate(disturb?.Invoke(sum) ?? sum);
        return new SettledLayer(state, (state * damping).add_(answer.Rows, alpha: 1 - damping), answer, below, above);
    }

    private Tensor Normalized(Tensor state) => network.Up.Products.FormatInPlace(network.Up.Normalizer.Apply(state));

    private static Tensor Value(Parameter parameter) => parameter.ProductCopy ?? parameter.Value;
}

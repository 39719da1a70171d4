using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>
/// The gradients of one batch, summed over its iterations. Image and label are the same at each, so that their weights wait for the summed
/// derivative of their layer.
/// </summary>
internal sealed class RecurrentGradients
{
    private readonly RecurrentNetwork network;
    private readonly Tensor?[] up;
    private readonly Tensor?[] down;
    private readonly Tensor[] sideways;
    private readonly Tensor[] deltas;

    /// <param name="network">The layers.</param>
    /// <param name="rows">Rows of a batch, positives and negatives.</param>
    public RecurrentGradients(RecurrentNetwork network, long rows)
    {
        this.network = network;
        IReadOnlyList<DenseLayer> layers = network.Layers;
        up = [.. layers.Select((layer, index) => index == 0 ? null : torch.zeros_like(layer.Weight.Value))];
        down = [.. network.Down.Select((weight, index) => index == layers.Count - 1 ? null : torch.zeros_like(weight.Value))];
        sideways = [.. network.Competition.Select(layer => torch.zeros_like(layer.Strength.Value))];
        deltas = [.. layers.Select(layer => torch.zeros([rows, layer.Units], dtype: ScalarType.Float32, device: layer.Weight.Value.device))];
    }

    /// <summary>Takes in one layer of one iteration.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="settled">What it saw.</param>
    /// <param name="delta">Derivative of its loss by its pre-activation, [rows, units]; may be overwritten.</param>
    public void Add(int layer, SettledLayer settled, Tensor delta)
    {
        deltas[layer].add_(delta);
        if (sideways.Length > 0)
        {
            sideways[layer].add_(network.Competition[layer].Gradient(settled.Before, delta));
        }

        Tensor transposed = network.Up.Products.FormatInPlace(delta).t();
        if (settled.Below is not null)
        {
            up[layer]!.add_(torch.mm(transposed, settled.Below));
        }

        if (settled.Above is not null)
        {
            down[layer]!.add_(torch.mm(transposed, settled.Above));
        }
    }

    /// <summary>One update of every weight and bias.</summary>
    /// <param name="updates">The rules.</param>
    /// <param name="images">[images, pixels] as the first layer saw them.</param>
    /// <param name="labels">[stacks * images].</param>
    /// <param name="strength">Of the one-hot label.</param>
    /// <param name="scale">What the sums are multiplied by.</param>
    /// <param name="share">Of the start learning rates.</param>
    /// <param name="bound">Each element is kept within plus and minus this; null for no bound.</param>
    public void Update(
        Updates updates, Tensor images, Tensor labels, double strength, double scale, double share, double? bound = null)
    {
        for (int layer = 0; layer < deltas.Length; layer++)
        {
            DenseLayer target = network.Layers[layer];
            Tensor delta = deltas[layer].mul_(scale);
            Tensor fromBelow = up[layer]?.mul_(scale) ?? new DenseInput(images).WeightGradient(target, Folded(delta, images.shape[0]).to(images.dtype));
            Tensor fromAbove = down[layer]?.mul_(scale) ?? torch.mm(delta.t(), OneHot(labels, strength));
            Tensor biasGradient = delta.sum([0]);
            Update(target.Weight, fromBelow);
            Update(target.Bias, biasGradient);
            Update(network.Down[layer], fromAbove);
            if (sideways.Length > 0)
            {
                Update(network.Competition[layer].Strength, sideways[layer].mul_(scale));
            }

            void Update(Parameter parameter, Tensor gradient) =>
                updates.Apply(parameter, bound is double most ? gradient.clamp_(-most, most) : gradient, updates.Rate(parameter) * share);
        }
    }

    // [images, units]: an image stands under several labels.
    private static Tensor Folded(Tensor delta, long images) => delta.view(-1, images, delta.shape[1]).sum([0]);

    private Tensor OneHot(Tensor labels, double strength) =>
        torch.zeros([labels.shape[0], network.Classes], dtype: ScalarType.Float32, device: labels.device).scatter_value_(1, labels.unsqueeze(1), strength);
}

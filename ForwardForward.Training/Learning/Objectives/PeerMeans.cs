using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// Peer normalization (Hinton 2022): each unit's running mean activity on positive samples is pulled to the mean of its layer, so that no unit
/// stays silent or always loud. As in the published code its derivative, weight (m_j - mean m), is added to every positive sample's.
/// </summary>
public sealed class PeerMeans
{
    // Hinton's start value.
    private const double FirstMean = 0.5;

    private readonly double weight;
    private readonly double momentum;
    private readonly Tensor[] means;

    /// <param name="widths">Units of each layer.</param>
    /// <param name="weight">Lambda.</param>
    /// <param name="momentum">Share of the old mean that is kept at each step.</param>
    /// <param name="device">Where the layers live.</param>
    public PeerMeans(IReadOnlyList<int> widths, double weight, double momentum, Device device)
    {
        this.weight = weight;
        this.momentum = momentum;
        means = [.. widths.Select(width => torch.full([width], FirstMean, dtype: ScalarType.Float32, device: device))];
        State = means.Select((mean, layer) => (Name: $"peers.{layer}.mean", mean)).ToDictionary(pair => pair.Name, pair => pair.mean);
    }

    /// <summary>Those of a network of layers, a unit for each number at a block's tap; null where the method has none.</summary>
    public static PeerMeans? Of(MethodSpec method, Network network) => method.PeerNormalization > 0
        ? new PeerMeans([.. network.Blocks.Select(block => checked((int)block.Plan.Tapped.Size))], method.PeerNormalization, method.PeerMomentum, network.Device)
        : null;

    /// <summary>What a checkpoint has to keep, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>Takes in a batch and returns the derivative of the mean loss by each unit's activity on each positive: [units].</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="positive">Activity on the positives, [rows, units].</param>
    public Tensor Observe(int layer, Tensor positive)
    {
        Tensor mean = means[layer];
        mean.mul_(momentum).add_(positive.mean([0], type: ScalarType.Float32), alpha: 1 - momentum);
        return (mean - mean.mean()) * (weight / positive.shape[0]);
    }
}

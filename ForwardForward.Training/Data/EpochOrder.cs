namespace ForwardForward.Training.Data;

/// <summary>The order in which the examples of an epoch are seen: a pure function of seed and epoch, so that a resumed run continues exactly.</summary>
/// <param name="randomness">Randomness of the run; the purpose <see cref="RandomPurpose.Order"/> is used.</param>
/// <param name="count">Training examples.</param>
public sealed class EpochOrder(RandomStreams randomness, int count)
{
    public int Count => count;

    /// <summary>The examples in the order of one epoch: [count], a permutation of 0 .. count-1.</summary>
    /// <param name="epoch">Counted from 0.</param>
    public int[] Of(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        return randomness.Create(RandomPurpose.Order, epoch).Permutation(count);
    }
}

namespace ForwardForward.Training.Data;

/// <summary>
/// The one seed of a run, split by purpose into independent seeds, so that drawing more of one kind never shifts another: a twin run with
/// no negatives still sees the same weights and the same order. Integer arithmetic only: the same on every machine.
/// </summary>
/// <param name="seed">The seed in the spec.</param>
public sealed class RandomStreams(long seed)
{
    private const ulong PurposeStride = 0xD1342543DE82EF95;

    /// <summary>A seed for one purpose.</summary>
    /// <param name="purpose">What the numbers decide.</param>
    /// <param name="index">Which of many independent streams of that purpose: an epoch, a step, a layer.</param>
    public ulong Seed(RandomPurpose purpose, long index = 0) =>
        Combine(SplitMix64.Mix((ulong)seed) ^ ((ulong)purpose * PurposeStride), (ulong)index);

    /// <summary>A fresh generator that starts from <see cref="Seed"/>.</summary>
    /// <param name="purpose">What the numbers decide.</param>
    /// <param name="index">Which of many independent streams of that purpose.</param>
    public RandomGenerator Create(RandomPurpose purpose, long index = 0) => new(Seed(purpose, index));

    /// <summary>A seed for one member of a family of streams that share a seed.</summary>
    public static ulong Combine(ulong seed, ulong index) =>
        SplitMix64.Mix(SplitMix64.Mix(seed) + ((index + 1) * SplitMix64.Increment));
}

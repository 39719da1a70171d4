using System.Numerics;
using System.Runtime.InteropServices;
using ForwardForward.Training.Data;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>Which units are silenced in a step, drawn in managed memory so that a device never changes the experiment.</summary>
/// <param name="share">Share of units silenced; 0 for none.</param>
/// <param name="randomness">The purpose <see cref="RandomPurpose.Dropout"/> is used, one stream a layer and step.</param>
public sealed class DropoutMasks(double share, RandomStreams randomness)
{
    // More layers than any network has.
    private const int Layers = 1024;
    private const int Levels = 1 << 16;
    private const int UnitsPerDraw = sizeof(ulong) / sizeof(ushort);
    private const int DrawsAtOnce = 512;

    /// <summary>True where no unit is ever silenced.</summary>
    public bool None => share == 0;

    /// <summary>0 for a silenced unit, 1 / (1 - share) for the others: [rows, units]; null without dropout.</summary>
    /// <param name="like">Gives rows, units, format and device: [rows, units] or [rows, channels, height, width].</param>
    /// <param name="layer">From 0.</param>
    /// <param name="step">Number of the step.</param>
    /// <param name="stacks">
    /// Rows that stand for the same images again, such as positives and negatives, lose the same units: otherwise the difference of their
    /// goodness is mostly the difference of their masks.
    /// </param>
    public Tensor? Draw(Tensor like, int layer, long step, int stacks)
    {
        if (share == 0)
        {
            return null;
        }

        RandomGenerator random = randomness.Create(RandomPurpose.Dropout, (step * Layers) + layer);
        long rows = like.shape[0] / stacks;
        long units = like.numel() / like.shape[0];
        byte[] kept = Kept(random, checked((int)(rows * units)));
        Tensor mask = torch.tensor(kept, [rows, units], device: like.device).to(like.dtype).mul_(1 / (1 - share));
        return stacks == 1 ? mask : mask.repeat(stacks, 1);
    }

    // 1 for a unit that is kept. Sixteen bits decide it: a share is kept to within 1/65,536.
    private byte[] Kept(RandomGenerator random, int units)
    {
        byte[] kept = new byte[units];
        ushort limit = (ushort)Math.Min(Math.Round(share * Levels), Levels - 1);
        Span<ulong> draws = stackalloc ulong[DrawsAtOnce];
        for (int first = 0; first < units; first += UnitsPerDraw * DrawsAtOnce)
        {
            int count = Math.Min(UnitsPerDraw * DrawsAtOnce, units - first);
            for (int draw = 0; draw * UnitsPerDraw < count; draw++)
            {
                draws[draw] = random.NextUInt64();
            }

            Compare(MemoryMarshal.Cast<ulong, ushort>(draws)[..count], limit, kept.AsSpan(first, count));
        }

        return kept;
    }

    private static void Compare(ReadOnlySpan<ushort> levels, ushort limit, Span<byte> kept)
    {
        Vector<ushort> least = new(limit);
        int lanes = Vector<ushort>.Count;
        int at = 0;
        for (; at + (2 * lanes) <= levels.Length; at += 2 * lanes)
        {
            Vector<ushort> low = Vector.GreaterThanOrEqual(new Vector<ushort>(levels[at..]), least) & Vector<ushort>.One;
            Vector<ushort> high = Vector.GreaterThanOrEqual(new Vector<ushort>(levels[(at + lanes)..]), least) & Vector<ushort>.One;
            Vector.Narrow(low, high).CopyTo(kept[at..]);
        }

        for (; at < levels.Length; at++)
        {
            kept[at] = levels[at] >= limit ? (byte)1 : (byte)0;
        }
    }
}

using ForwardForward.Training.Torch;
using System.Runtime.InteropServices;
using ForwardForward.Training.Data;

namespace ForwardForward.Training.Networks;

/// <summary>Which units are silenced in a step, drawn in managed memory so that a device never changes the experiment.</summary>
/// <param name="share">Share of units silenced; 0 for none.</param>
/// <param name="randomness">The purpose <see cref="RandomPurpose.Dropout"/> is used.</param>
/// <param name="layers">Hidden layers.</param>
public sealed class DropoutMasks(double share, RandomStreams randomness, int layers)
{
    private const int Levels = 1 << 16;

    /// <summary>True where no unit is ever silenced.</summary>
    public bool None => share == 0;

    /// <summary>0 for a silenced unit, 1 / (1 - share) for the others: [rows, units]; null without dropout.</summary>
    /// <param name="like">Gives shape, format and device.</param>
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

        RandomGenerator random = randomness.Create(RandomPurpose.Dropout, (step * layers) + layer);
        long rows = like.shape[0] / stacks;
        long units = like.shape[1];
        byte[] kept = new byte[rows * units];
        ulong[] draws = new ulong[(kept.Length + 3) / 4];
        for (int i = 0; i < draws.Length; i++)
        {
            draws[i] = random.NextUInt64();
        }

        // Sixteen bits decide a unit: a share is kept to within 1/65,536.
        ReadOnlySpan<ushort> levels = MemoryMarshal.Cast<ulong, ushort>(draws.AsSpan());
        ushort limit = (ushort)Math.Min(Math.Round(share * Levels), Levels - 1);
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = levels[i] >= limit ? (byte)1 : (byte)0;
        }

        Tensor mask = torch.tensor(kept, [rows, units], device: like.device).to(like.dtype).mul_(1 / (1 - share));
        return stacks == 1 ? mask : mask.repeat(stacks, 1);
    }
}

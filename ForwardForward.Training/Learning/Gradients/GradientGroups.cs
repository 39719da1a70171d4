using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Gradients;

/// <summary>Which blocks share a gradient in a step: consecutive runs of blocks, and between them nothing comes down.</summary>
public static class GradientGroups
{
    /// <summary>First and last block of each group, from input upwards.</summary>
    /// <param name="horizon">How far a gradient travels.</param>
    /// <param name="first">First block that learns.</param>
    /// <param name="last">Last block that learns.</param>
    /// <param name="step">Even steps pair blocks (0,1)(2,3), odd ones (1,2)(3,4) (overlapping local updates, Trifecta, arXiv 2311.18130).</param>
    public static IEnumerable<(int First, int Last)> Of(Horizon horizon, int first, int last, long step)
    {
        if (horizon == Horizon.WholeNetwork)
        {
            yield return (first, last);
            yield break;
        }

        int block = first;
        while (block <= last)
        {
            bool pair = horizon == Horizon.TwoLayers && block < last && (block % 2 == step % 2);
            yield return (block, pair ? block + 1 : block);
            block += pair ? 2 : 1;
        }
    }
}

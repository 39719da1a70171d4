using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>
/// What the activities take while a run learns or is evaluated, in bytes. How many copies of each number are alive at once was measured: the
/// allocator's peak over presets of every kind of step.
/// </summary>
internal static class ActivationMemory
{
    /// <summary>Training examples that an evaluation beside a validation split reads.</summary>
    public const int TrainSample = 2000;

    // How an evaluation is cut into parts: so many rows, or fewer where a map of them has more numbers than that.
    private const int MostRowsAtOnce = 4000;
    private const long NumbersAtOnce = 1 << 24;

    /// <summary>At the peak of one step.</summary>
    /// <param name="spec">One phase.</param>
    /// <param name="blocks">Its layers.</param>
    /// <param name="rows">Of the largest batch, positives and negatives.</param>
    /// <param name="pixels">Numbers of an image.</param>
    public static long OfStep(ExperimentSpec spec, IReadOnlyList<LayerBlock> blocks, long rows, long pixels)
    {
        // A closed-form layer: its activities, their normalized copy and a gradient. A graph: what it has to remember, and the gradients on their way.
        double copies = spec.Network.Architecture == Architecture.Mlp ? 3 : spec.Method.Contrast == Contrast.None ? 2.25 : 2.75;
        double[] held = [.. blocks.Select(block => copies * Held(spec, block))];
        double reach = held.Length == 0 ? 0 : spec.Method.Horizon == Horizon.WholeNetwork ? held.Sum() : held.Max();
        return (long)(rows * (pixels + reach) * BytesOf(spec.Precision));
    }

    /// <summary>At the peak of an evaluation, which reads each block's goodness without a gradient.</summary>
    /// <param name="spec">One phase.</param>
    /// <param name="blocks">Its layers.</param>
    /// <param name="examples">Of the largest split that is read.</param>
    /// <param name="pixels">Numbers of an image.</param>
    /// <param name="classes">Labels that an image may be read under.</param>
    public static long OfEvaluation(ExperimentSpec spec, IReadOnlyList<LayerBlock> blocks, long examples, long pixels, int classes)
    {
        if (blocks.Count == 0)
        {
            return 0;
        }

        bool dense = spec.Network.Architecture == Architecture.Mlp;
        long atOnce = dense ? MostRowsAtOnce : Math.Clamp(NumbersAtOnce / blocks.SelectMany(block => block.Layers).Max(layer => layer.Held), 1, MostRowsAtOnce);
        long rows = Math.Min(atOnce, examples * (spec.Method.Labels == LabelScheme.None ? 1 : classes));

        // Dense layers give way to the next one; a list's are all there until its last block is read.
        double reach = dense ? 2.0 * blocks.Max(block => Held(spec, block)) : (spec.Method.Contrast == Contrast.None ? 1.25 : 1.6) * blocks.Sum(block => block.Held);
        return (long)(rows * (pixels + reach) * BytesOf(spec.Precision));
    }

    private static long Held(ExperimentSpec spec, LayerBlock block) => spec.Network.Architecture == Architecture.Mlp ? block.Output.Size : block.Held;

    // Rounded copies stand beside 32-bit numbers.
    private static int BytesOf(Precision precision) => precision == Precision.Bfloat16 ? 6 : 4;
}

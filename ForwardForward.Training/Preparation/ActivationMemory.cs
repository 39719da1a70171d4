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
        bool whole = spec.Method.Horizon == Horizon.WholeNetwork;
        double reach = blocks.Count == 0 ? 0 : spec.Network.Architecture == Architecture.Mlp ? OfDenseStep(spec, blocks, whole) : OfListStep(blocks, whole);
        return (long)(rows * (pixels + reach) * BytesOf(spec));
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
        long atOnce = spec.Method.Recurrent is not null ? MostRowsAtOnce : Math.Clamp(NumbersAtOnce / blocks.SelectMany(block => block.Layers).Max(layer => layer.Held), 1, MostRowsAtOnce);
        long rows = Math.Min(atOnce, examples * (spec.Method.Labels == LabelScheme.None ? 1 : classes));
        return (long)(rows * (pixels + (dense ? OfDenseReading(spec, blocks) : OfListReading(spec, blocks))) * BytesOf(spec));
    }

    // A closed-form layer: its activities, their normalized copy and a gradient. Back-propagation keeps of every layer its product and its activity, and the normalized copy where there is one,
    // and holds the gradients of one layer at a time. Hard negatives come from a softmax that reads all layers side by side, in half of the rows, beside the copies that it reads.
    private static double OfDenseStep(ExperimentSpec spec, IReadOnlyList<LayerBlock> blocks, bool whole)
    {
        long all = blocks.Sum(block => block.Output.Size);
        long widest = blocks.Max(block => block.Output.Size);
        return whole ? (CopiesInGraph(spec) * all) + (3 * widest) : (3 * widest) + (spec.Method.Contrast == Contrast.HardWrongLabel ? all : 0);
    }

    // Product and activity of each layer, then what normalization, dropout and the activation's own derivative keep beside them.
    private static double CopiesInGraph(ExperimentSpec spec) =>
        2
        + (spec.Method.Normalization == InputNormalization.None ? 0 : 1)
        + (spec.Network.Dropout > 0 ? 2 : 0)
        + spec.Network.Activation switch { Activation.KWinners => 2, Activation.DivisiveNormalization => 1, Activation.Spiking => 2.5, _ => 0 };

    // What the layers of the reach have made, and the gradients on their way back. Over a whole network some of the former are gone by then.
    private static double OfListStep(IReadOnlyList<LayerBlock> blocks, bool whole)
    {
        long largest = blocks.SelectMany(block => block.Layers).Max(layer => layer.Output.Size);
        return (5 * largest) + (whole ? 0.7 * blocks.Sum(block => block.Held) : blocks.Max(block => block.Held));
    }

    // Each layer's goodness is read from all of them at once; logits need only the last. Settling layers are there in two states.
    private static double OfDenseReading(ExperimentSpec spec, IReadOnlyList<LayerBlock> blocks)
    {
        long widest = blocks.Max(block => block.Output.Size);
        return spec.Method.Horizon == Horizon.WholeNetwork ? 2 * widest
            : (spec.Method.Recurrent is null ? 1 : 2) * (blocks.Sum(block => block.Output.Size) + (3 * widest));
    }

    // The whole list is there until its last block is read; under a label each block's squares are, too.
    private static double OfListReading(ExperimentSpec spec, IReadOnlyList<LayerBlock> blocks) =>
        (spec.Method.Contrast == Contrast.None ? 1.25 : 1.6) * blocks.Sum(block => block.Held);

    // In bfloat16 some numbers stay in 32 bits; the graph of dense layers holds both where it reads lengths.
    private static double BytesOf(ExperimentSpec spec) => spec.Precision != Precision.Bfloat16 ? 4
        : spec.Network.Architecture == Architecture.Mlp && spec.Method is { Horizon: Horizon.WholeNetwork, Normalization: not InputNormalization.None } ? 4.5 : 2.5;
}

using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>How features become one goodness a class, each value with its explanation.</summary>
public static class ClassGoodnessChoices
{
    public static RunFormChoice<ClassGoodness> Kind { get; } = new("method.classGoodness", "Class goodness",
        [
            new(ClassGoodness.LearnedMatrix, "learned matrix", "Each block has a matrix of its own, one row a class.", "G = M h"),
            new(ClassGoodness.ChannelGroupsOfSquares, "channel groups, squares", "Each class owns an equal group of channels: the mean of their squares.", "G_c = mean over group, height, width of h²"),
            new(ClassGoodness.ChannelGroupsMean, "channel groups, mean", "The same without the square: quiet units keep a gradient.", "G_c = mean over group, height, width of h"),
            new(ClassGoodness.AuxiliaryConvolution, "auxiliary convolution", "A learned 1×1 convolution with one channel a class: the mean of its squares.", "G_c = mean over height, width of (a_c * h)²"),
            new(ClassGoodness.Prototypes, "prototypes", "Cosines to several learned prototypes a class; the truth has to win by a margin.", "G_c = log Σₖ exp(s cos(h, p_ck))"),
            new(ClassGoodness.RandomPatches, "random map of patches", "Mean squares of patches of every channel, through a map that never learns.", "G = R [mean over patch p of h_k²]_kp"),
            new(ClassGoodness.Anchors, "anchors", "Cosine of the projected features to one learned anchor a class; a margin loss.", "g_c = cos(P h, a_c)"),
        ],
        spec => spec.Method.ClassGoodness, (spec, value) => spec with { Method = spec.Method with { ClassGoodness = value } }, ClassGoodnessFields.UsesClassGoodness);

    public static RunFormChoice<ClassWeights> Weights { get; } = new("method.classWeights", "Class weights",
        [
            new(ClassWeights.None, "none", "Every example counts the same."),
            new(ClassWeights.Balanced, "balanced", "Every class counts the same, however many examples it has.", "w_c = n / (C n_c)"),
        ],
        spec => spec.Method.ClassWeights, (spec, value) => spec with { Method = spec.Method with { ClassWeights = value } },
        spec => ClassGoodnessFields.UsesCrossEntropy(spec) || spec.Method.ClassWeights != ClassWeights.None);

    public static RunFormChoice<bool> FrozenBlocks { get; } = new("method.frozenBlocks", "Blocks",
        [
            new(false, "learn", "Blocks learn together with what reads them."),
            new(true, "stay as they are", "Random, or as a first phase left them: only what reads their features learns."),
        ],
        spec => spec.Method.FrozenBlocks, (spec, value) => spec with { Method = spec.Method with { FrozenBlocks = value } },
        spec => ClassGoodnessFields.UsesClassGoodness(spec) || spec is { Method.Objective: Objective.CrossEntropy, Network.Architecture: Architecture.Layers });
}

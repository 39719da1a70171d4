using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Turns the features of a block into one goodness for each class, and says how far it is from what the labels ask for.</summary>
public abstract class ClassScores
{
    /// <summary>What it learns beside the block's own weights.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What reading needs beside what is learned, such as a fixed random map.</summary>
    public virtual IReadOnlyList<Parameter> Statistics => [];

    /// <summary>The higher, the likelier: [rows, classes] in 32 bits (64 for 64-bit features), through operators that autograd can follow.</summary>
    /// <param name="features">[rows, channels, height, width] or [rows, units].</param>
    public abstract Tensor Of(Tensor features);

    /// <summary>What the block makes small: the cross-entropy of the goodness, -G_y + log sum_c exp G_c, unless the kind has a loss of its own.</summary>
    /// <param name="goodness">What <see cref="Of"/> gave, [rows, classes].</param>
    /// <param name="labels">[rows].</param>
    /// <param name="entropy">Smooths labels and weighs classes.</param>
    public virtual Tensor Loss(Tensor goodness, Tensor labels, WeightedCrossEntropy entropy) => entropy.Of(goodness, labels);

    /// <summary>Goodness is taken in 32 bits at least, whatever the format of the products.</summary>
    protected static Tensor Wide(Tensor features) => features.dtype == ScalarType.Float64 ? features : features.to(ScalarType.Float32);
}

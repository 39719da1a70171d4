using ForwardForward.Training.Networks;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Turns the features of a block into one goodness for each class.</summary>
public abstract class ClassScores
{
    /// <summary>What it learns beside the block's own weights.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>The higher, the likelier: [rows, classes] in 32 bits, through operators that autograd can follow.</summary>
    /// <param name="features">[rows, channels, height, width] or [rows, units].</param>
    public abstract Tensor Of(Tensor features);
}

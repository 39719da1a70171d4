namespace ForwardForward.Training.Learning.Readouts;

/// <summary>How classes are read from the network.</summary>
public abstract class ClassReader
{
    /// <summary>True where all examples of a split are given the one label that has the largest sum of scores.</summary>
    public virtual bool OneLabelForAll => false;

    /// <summary>True where an image goes through the network once for each class.</summary>
    public virtual bool PassForEachClass => false;

    /// <summary>The higher, the likelier: [rows, classes] in 32 bits.</summary>
    /// <param name="pixels">[rows, pixels]; may be overwritten.</param>
    public abstract Tensor Scores(Tensor pixels);
}

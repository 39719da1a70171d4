using ForwardForward.Training.Learning.Examples;
namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>Chooses the wrong label that makes a negative sample out of an image.</summary>
public abstract class NegativeLabels
{
    /// <summary>True where an image keeps its wrong label for the whole run.</summary>
    public virtual bool Fixed => false;

    /// <summary>A wrong label for each example, [rows], 64-bit integers on the device; never the true one.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="belief">Probabilities of the classes for the neutral image, [rows, classes]; null where no head reads it.</param>
    public abstract Tensor Draw(Batch batch, Tensor? belief);
}

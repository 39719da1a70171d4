using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// Cross-entropy of scores of every class, averaged over the rows by their classes' weights: sum of w_y ℓ over sum of w_y, so that weights change
/// whom a step listens to but not how long it is.
/// </summary>
/// <param name="labelSmoothing">Share of the target spread over all classes.</param>
/// <param name="weights">[classes]; null where all count the same.</param>
public sealed class WeightedCrossEntropy(double labelSmoothing, Tensor? weights = null)
{
    /// <summary>The cross-entropy of a method, balanced by the training split where it asks for that.</summary>
    public static WeightedCrossEntropy Of(MethodSpec method, ExampleTable train) => new(
        method.LabelSmoothing,
        method.ClassWeights == ClassWeights.Balanced ? torch.tensor(Balanced(train.Classes, train.ClassNames.Count), device: train.Device) : null);

    /// <summary>The loss, through operators that autograd can follow.</summary>
    /// <param name="scores">[rows, classes], 32 or 64 bits.</param>
    /// <param name="labels">[rows].</param>
    public Tensor Of(Tensor scores, Tensor labels) =>
        torch.nn.functional.cross_entropy(scores, labels, weights?.to(scores.dtype), label_smoothing: labelSmoothing);

    /// <summary>examples / (classes * examples of the class): 1 for classes of one size. A class without an example gets 0.</summary>
    /// <param name="labels">Of all training examples.</param>
    /// <param name="classes">Classes.</param>
    public static float[] Balanced(IReadOnlyCollection<int> labels, int classes)
    {
        int[] counts = new int[classes];
        foreach (int label in labels)
        {
            counts[label]++;
        }

        return Array.ConvertAll(counts, count => count == 0 ? 0 : (float)((double)labels.Count / ((double)classes * count)));
    }
}

using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Pipelines;

/// <summary>A batch that the layers learn from.</summary>
/// <param name="examples">The batch.</param>
/// <param name="share">Of the start learning rates.</param>
/// <param name="layers">How many learn from it.</param>
/// <param name="ahead">Later batches that each layer passes up under the neutral label before it learns from this one.</param>
internal sealed class PipelineBatch(Batch examples, double share, int layers, IReadOnlyList<NeutralBatch> ahead) : RisingBatch(examples)
{
    private readonly Tensor?[] measured = new Tensor?[StepMeasure.PerLayer * layers];
    private int layersLeft = layers;

    /// <summary>Of the start learning rates.</summary>
    public double Share => share;

    public IReadOnlyList<NeutralBatch> Ahead => ahead;

    /// <summary>True when every layer has learned from it.</summary>
    public bool Learned => layersLeft == 0;

    /// <summary>Keeps a layer's measures.</summary>
    public void Keep(int layer, IReadOnlyList<Tensor?> values)
    {
        for (int measure = 0; measure < values.Count; measure++)
        {
            measured[(StepMeasure.PerLayer * layer) + measure] = values[measure]?.DetachFromDisposeScope();
        }
    }

    /// <summary>One layer more has learned; never called by two threads at once.</summary>
    public void Count() => layersLeft--;

    /// <summary>What was measured, into a scope.</summary>
    public IReadOnlyList<Tensor?> TakeMeasured(DisposeScope scope) => [.. measured.Select(value => value is null ? null : value.MoveToOtherDisposeScope(scope))];

    public override void Free()
    {
        base.Free();
        foreach (NeutralBatch neutral in ahead)
        {
            neutral.Free();
        }

        foreach (Tensor? value in measured)
        {
            value?.Dispose();
        }
    }
}

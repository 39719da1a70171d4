using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Pipelines;

/// <summary>A batch that the softmax reads: it collects what the layers make of it under the neutral label.</summary>
/// <param name="examples">The batch.</param>
internal sealed class NeutralBatch(Batch examples) : RisingBatch(examples)
{
    private readonly List<Tensor> features = [];

    /// <summary>Keeps what the softmax reads of a layer.</summary>
    /// <param name="normalized">[rows, units].</param>
    public void Keep(Tensor normalized) => features.Add(Own(normalized));

    /// <summary>All of it, from the first layer read upwards, into a scope.</summary>
    public IReadOnlyList<Tensor> TakeFeatures(DisposeScope scope)
    {
        Tensor[] taken = [.. features.Select(tensor => tensor.MoveToOtherDisposeScope(scope))];
        features.Clear();
        return taken;
    }

    public override void Free()
    {
        base.Free();
        foreach (Tensor normalized in features)
        {
            normalized.Dispose();
        }
    }
}

using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Pipelines;

/// <summary>A batch on its way up through the layers. Its tensors belong to no scope: whoever works on them takes them into one of its own.</summary>
internal abstract class RisingBatch
{
    private LayerInput? input;

    /// <param name="examples">The batch; handles of its own are made, so that the caller's may be disposed.</param>
    protected RisingBatch(Batch examples) =>
        Examples = examples with { Pixels = Own(examples.Pixels), Labels = Own(examples.Labels) };

    public Batch Examples { get; }

    /// <summary>Sends up what the next layer sees; after the first layer nobody sees the images any more.</summary>
    public void Send(LayerInput above)
    {
        above.Detach();
        input = above;
    }

    /// <summary>What the layer below has sent up, into a scope; null for the first layer.</summary>
    public LayerInput? Receive(DisposeScope scope)
    {
        LayerInput? received = input;
        input = null;
        received?.MoveTo(scope);
        return received;
    }

    /// <summary>Frees the images, which only the first layer sees.</summary>
    public void FreeImages() => Examples.Pixels.Dispose();

    /// <summary>Frees everything that it still holds.</summary>
    public virtual void Free()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Receive(scope);
        FreeImages();
        Examples.Labels.Dispose();
    }

    /// <summary>A handle of its own on the same numbers, which no scope disposes.</summary>
    protected static Tensor Own(Tensor tensor) => tensor.detach().DetachFromDisposeScope();
}

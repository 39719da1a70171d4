using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Pipelines;

/// <summary>A batch on its way up through the layers. Its tensors belong to no scope: whoever works on them takes them into one of its own.</summary>
internal sealed class PipelineBatch
{
    private readonly Tensor?[] measured;
    private LayerInput? input;
    private int layersLeft;

    /// <param name="examples">The batch; handles of its own are made, so that the caller's may be disposed.</param>
    /// <param name="share">Of the start learning rates.</param>
    /// <param name="layers">How many learn from it.</param>
    public PipelineBatch(Batch examples, double share, int layers)
    {
        Examples = examples with { Pixels = Own(examples.Pixels), Labels = Own(examples.Labels) };
        Share = share;
        measured = new Tensor?[LocalLayers.MeasuresPerLayer * layers];
        layersLeft = layers;
    }

    public Batch Examples { get; }

    /// <summary>Of the start learning rates.</summary>
    public double Share { get; }

    /// <summary>True when every layer has learned from it.</summary>
    public bool Learned => layersLeft == 0;

    /// <summary>Sends up what the next layer sees.</summary>
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

    /// <summary>Keeps a layer's measures, and frees the images after the first layer.</summary>
    public void Keep(int layer, IReadOnlyList<Tensor> values)
    {
        for (int measure = 0; measure < values.Count; measure++)
        {
            measured[(LocalLayers.MeasuresPerLayer * layer) + measure] = values[measure].DetachFromDisposeScope();
        }

        if (layer == 0)
        {
            Examples.Pixels.Dispose();
        }
    }

    /// <summary>One layer more has learned; never called by two threads at once.</summary>
    public void Count() => layersLeft--;

    /// <summary>What was measured, in the caller's scope; the rest is freed.</summary>
    public IReadOnlyList<Tensor?> TakeMeasured(DisposeScope scope)
    {
        Examples.Labels.Dispose();
        return [.. measured.Select(value => value is null ? null : scope.Attach(value))];
    }

    /// <summary>Frees everything that it still holds.</summary>
    public void Free()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Receive(scope);
        TakeMeasured(scope);
        Examples.Pixels.Dispose();
    }

    private static Tensor Own(Tensor tensor) => tensor.detach().DetachFromDisposeScope();
}

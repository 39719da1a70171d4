namespace ForwardForward.Training.Networks.Layers;

/// <summary>A layer of a block: operators that autograd can follow.</summary>
public abstract class NetworkLayer
{
    /// <summary>What is learned, from input upwards.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What is kept beside the weights without being learned by gradient, such as running means.</summary>
    public virtual IReadOnlyList<Parameter> Statistics => [];

    /// <summary>The layer's output.</summary>
    /// <param name="input">[rows, channels, height, width], or [rows, units] where the shape is flat.</param>
    /// <param name="pass">Learning or reading.</param>
    public abstract Tensor Forward(Tensor input, LayerPass pass);
}

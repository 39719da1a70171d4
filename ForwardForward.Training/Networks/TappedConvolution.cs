using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>
/// The convolution of a block in which nothing else learns and whose goodness is read straight after it, or after rectification and dropout: its gradient is in closed form.
/// </summary>
internal sealed class TappedConvolution
{
    private readonly ConvolutionLayer layer;
    private readonly DropoutLayer? dropout;

    private TappedConvolution(int place, ConvolutionLayer layer, bool rectifies, DropoutLayer? dropout)
    {
        Place = place;
        this.layer = layer;
        Rectifies = rectifies;
        this.dropout = dropout;
    }

    /// <summary>Layers of the block before it.</summary>
    public int Place { get; }

    public bool Rectifies { get; }

    /// <summary>What dropout multiplies the units with that it keeps.</summary>
    public double KeptFactor => dropout?.KeptFactor ?? 1;

    /// <summary>Null where only a graph gives the gradient.</summary>
    /// <param name="plan">Where the tap is.</param>
    /// <param name="layers">One a line of the plan; null for a shortcut's.</param>
    public static TappedConvolution? Of(LayerBlock plan, IReadOnlyList<NetworkLayer?> layers)
    {
        int place = layers.ToList().FindIndex(layer => layer is ConvolutionLayer);
        if (place < 0 || place >= plan.TapAfter || layers[place] is not ConvolutionLayer { Mirrors: false, IsGrouped: false } layer
            || layers.Where(other => other != layer).Any(other => other is { Parameters.Count: > 0 }))
        {
            return null;
        }

        // Dropout is folded into the rectified units, which are zero exactly where nothing passes.
        return layers.Skip(place + 1).Take(plan.TapAfter - place - 1).ToList() switch
        {
            [] => new TappedConvolution(place, layer, false, null),
            [ActivationLayer { Activation: Rectification { PassesSilent: false } }] => new TappedConvolution(place, layer, true, null),
            [ActivationLayer { Activation: Rectification { PassesSilent: false } }, DropoutLayer dropout] => new TappedConvolution(place, layer, true, dropout),
            _ => null,
        };
    }

    /// <summary>What the convolution multiplies: in the format of the products.</summary>
    /// <param name="input">[rows, channels, height, width].</param>
    public Tensor Seen(Tensor input) => layer.Seen(input);

    /// <summary>What is rectified, dropout included: memory of its own, channels together.</summary>
    /// <param name="seen">What <see cref="Seen"/> gave.</param>
    /// <param name="pass">Dropout's random numbers.</param>
    public Tensor PreActivation(Tensor seen, LayerPass pass)
    {
        Tensor map = FeatureMaps.Together(layer.Convolve(seen));
        return dropout?.Mask(map, pass) is Tensor mask ? map.mul_(mask) : map;
    }

    /// <summary>One gradient for each parameter of the block.</summary>
    /// <param name="delta">The loss's derivative by the products, [rows, out, height, width].</param>
    /// <param name="sums">Its sums over each row's positions, [rows, out] in 32 bits.</param>
    /// <param name="seen">What was multiplied.</param>
    public IEnumerable<Tensor> Gradients(Tensor delta, Tensor sums, Tensor seen)
    {
        yield return layer.WeightGradient(delta, seen);
        if (layer.Parameters.Count > 1)
        {
            yield return sums.sum([0]);
        }
    }
}

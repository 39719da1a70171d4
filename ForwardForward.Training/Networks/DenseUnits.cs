using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>
/// A block of one dense layer and its activation, perhaps with dropout, whose goodness is read at its end: the input may be of any form that makes products cheap, a rectified layer's
/// answer takes one pass over them, and the gradient is in closed form.
/// </summary>
public sealed class DenseUnits
{
    private readonly DropoutLayer? dropout;
    private readonly InputNormalizer normalizer;

    private DenseUnits(DenseLayer layer, HiddenActivation activation, DropoutLayer? dropout, InputNormalizer normalizer)
    {
        Layer = layer;
        Activation = activation;
        this.dropout = dropout;
        this.normalizer = normalizer;
    }

    public DenseLayer Layer { get; }

    public HiddenActivation Activation { get; }

    /// <summary>True where a layer's answer takes one pass over its products.</summary>
    public bool RectifiesInOnePass => Activation.Rectifies && !Layer.Products.Emulates && FusedRows.Serve(Layer.Weight.Value.device);

    /// <summary>Null for any other block.</summary>
    /// <param name="plan">Where the tap is, and what is saved.</param>
    /// <param name="layers">One a line of the plan; null for a shortcut's.</param>
    /// <param name="normalizer">What is done to the activity before the next block sees it.</param>
    internal static DenseUnits? Of(LayerBlock plan, IReadOnlyList<NetworkLayer?> layers, InputNormalizer normalizer) =>
        plan.TapAfter != layers.Count || plan.SavedForLater.Count > 0 || plan.CountedAfter.Count > 0 ? null : layers switch
        {
            [DenseLayer layer, ActivationLayer rising] => new DenseUnits(layer, rising.Activation, null, normalizer),
            [DenseLayer layer, ActivationLayer rising, DropoutLayer dropout] => new DenseUnits(layer, rising.Activation, dropout, normalizer),
            _ => null,
        };

    /// <summary>The layer's activity, without a graph.</summary>
    /// <param name="input">What it sees.</param>
    /// <param name="pass">Learning or reading.</param>
    /// <param name="sendsUp">Whether anybody looks at what goes up.</param>
    public DensePass Pass(LayerInput input, LayerPass pass, bool sendsUp)
    {
        if (RectifiesInOnePass && (dropout is null || !pass.Learning) && normalizer.Scale(Layer.Units) is (double Divisor, double Guard) scale)
        {
            RectifiedRows answer = input.Rectified(Layer, scale, sendsUp);
            return new DensePass(input, new DenseActivity(Layer, input, answer, normalizer), new Activated(answer.Rows), null);
        }

        Activated activated = Activation.Activate(input.PreActivation(Layer));
        Tensor? mask = dropout?.Mask(activated.Rows, pass);
        if (mask is not null)
        {
            activated.Rows.mul_(mask);
        }

        return new DensePass(input, new DenseActivity(Layer, input, activated.Rows, normalizer), activated, mask);
    }
}

using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>What a layer sees: rows of numbers, in the form that makes its products cheapest.</summary>
public abstract class LayerInput
{
    /// <summary>Rows.</summary>
    public abstract long Count { get; }

    /// <summary>Weight times input plus bias: a fresh [rows, outputs] in the format of the products.</summary>
    public abstract Tensor PreActivation(DenseLayer layer);

    /// <summary>Weight times input: a fresh [rows, outputs] in the format of the products.</summary>
    public abstract Tensor Product(DenseLayer layer);

    /// <summary>What a rectified layer answers, in one pass over its products; where <see cref="FusedRows"/> serves.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="scale">Of the rows that go up.</param>
    /// <param name="sendsUp">Whether anybody looks at what goes up.</param>
    public virtual RectifiedRows Rectified(DenseLayer layer, (double Divisor, double Guard) scale, bool sendsUp)
    {
        Tensor rows = Product(layer);
        (Tensor squaredLength, Tensor? normalized) = FusedRows.Rectify(rows, layer.ProductBias, scale, sendsUp);
        return new RectifiedRows(rows, squaredLength, normalized);
    }

    /// <summary>Gradients of a rectified layer's weight and bias where the loss's derivative by its activity is a number for each row times the activity, plus a pull.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="activity">[rows, outputs]; may be overwritten.</param>
    /// <param name="factor">[rows] in 32 bits.</param>
    /// <param name="pull">On the first rows' units.</param>
    public virtual (Tensor Weight, Tensor Bias) Gradients(DenseLayer layer, Tensor activity, Tensor factor, RowPull pull)
    {
        Tensor bias = FusedRows.Derive(activity, factor, pull);
        return (WeightGradient(layer, activity), bias);
    }

    /// <summary>The loss's derivative by the weight, [outputs, inputs] in the format of the products.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="delta">Derivative by the pre-activation, [rows, outputs]; may be overwritten.</param>
    public abstract Tensor WeightGradient(DenseLayer layer, Tensor delta);

    /// <summary>The rows themselves, [rows, inputs] in the format of the products.</summary>
    public abstract Tensor Rows();

    /// <summary>The same written out for layers that look at features: what a graph follows.</summary>
    public virtual Signal Signal() => Rows();

    /// <summary>What the next layer sees: what this one sends up, with whatever goes to every layer beside it.</summary>
    /// <param name="rows">[rows, units] in the format of the products.</param>
    public virtual LayerInput Above(Tensor rows) => new DenseInput(rows);

    /// <summary>The same of features of any shape.</summary>
    /// <param name="output">What the block sends up.</param>
    public virtual LayerInput Above(Signal output) => new FeaturesInput(output);

    /// <summary>The same for some of the rows.</summary>
    /// <param name="rows">[positions, units] in the format of the products.</param>
    /// <param name="positions">Which of this input's rows they came from, [positions], 64-bit integers.</param>
    public virtual LayerInput Above(Tensor rows, Tensor positions) => new DenseInput(rows);

    /// <summary>The same numbers, cut off from a graph.</summary>
    public virtual LayerInput Cut() => this;

    /// <summary>The same numbers outside of every scope, for later steps; null where they are made of weights, which change.</summary>
    public virtual LayerInput? Kept() => new DenseInput(Rows().detach().DetachFromDisposeScope());

    /// <summary>Lets what it holds live as long as a scope, or until <see cref="Free"/>: a layer's own scope ends before the next layer sees this.</summary>
    public virtual void MoveTo(DisposeScope scope)
    {
    }

    /// <summary>Takes what it holds out of every scope, to be seen by another thread, whose scope <see cref="MoveTo"/> puts it into.</summary>
    public virtual void Detach()
    {
    }

    /// <summary>Gives back what only this layer's input held; it is of no use after that.</summary>
    public virtual void Free()
    {
    }
}

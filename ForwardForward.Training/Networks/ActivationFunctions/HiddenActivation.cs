namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>The function between a layer's products and its activity, with its derivative in closed form.</summary>
public abstract class HiddenActivation
{
    /// <summary>
    /// True where the derivative is 1 for every active unit, so that nothing is left to do for a loss whose derivative vanishes at silent ones.
    /// </summary>
    public virtual bool PassesActive => false;

    /// <summary>True for max(0, z), whatever its derivative.</summary>
    public virtual bool Rectifies => false;

    /// <summary>True where the derivative is 1 for silent units too.</summary>
    public virtual bool PassesSilent => false;

    /// <summary>True where a unit's activity depends on the other units of its row.</summary>
    public virtual bool ComparesUnits => false;

    /// <summary>The activation that a word of the notation names; null where its derivative is not in closed form.</summary>
    /// <param name="name">The word.</param>
    /// <param name="fullGradientRelu">A derivative of 1 through silent rectified units.</param>
    public static HiddenActivation? Named(string name, bool fullGradientRelu) => name switch
    {
        "relu" => new Rectification(fullGradientRelu),
        "leaky-relu" => new LeakyRectification(),
        "softplus" => new Softplus(),
        "gelu" => new Gelu(),
        "silu" => new Silu(),
        "divisive-normalization" => new DivisiveNormalization(),
        "spiking" => new Spiking(),
        _ => null,
    };

    /// <summary>The activity, [rows, units]; autograd follows it: the oracle of <see cref="Back"/>.</summary>
    /// <param name="preActivation">[rows, units].</param>
    public abstract Tensor Forward(Tensor preActivation);

    /// <summary>The activity alone, without a graph.</summary>
    /// <param name="preActivation">[rows, units]; may be overwritten.</param>
    public virtual Tensor Apply(Tensor preActivation) => Forward(preActivation);

    /// <summary>The activity and what its derivative needs, without a graph.</summary>
    /// <param name="preActivation">[rows, units]; may be overwritten or kept.</param>
    public virtual Activated Activate(Tensor preActivation) => new(Apply(preActivation));

    /// <summary>A loss's derivative by the pre-activation, [rows, units].</summary>
    /// <param name="delta">Its derivative by the activity, [rows, units].</param>
    /// <param name="activated">What <see cref="Activate"/> gave; units silenced by dropout may have become zero in it.</param>
    public abstract Tensor Back(Tensor delta, Activated activated);

    /// <summary>In a format that a derivative of several operators is rounded from once.</summary>
    protected static Tensor Wide(Tensor tensor) => tensor.dtype == ScalarType.Float64 ? tensor : tensor.to(ScalarType.Float32);
}

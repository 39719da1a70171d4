using ForwardForward.Training.Experiments;

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

    /// <summary>The activation that a spec names.</summary>
    /// <param name="network">Which one, and its constants.</param>
    /// <param name="fullGradientRelu">A derivative of 1 through silent rectified units.</param>
    public static HiddenActivation Of(NetworkSpec network, bool fullGradientRelu) => network.Activation switch
    {
        Activation.Relu => new Rectification(fullGradientRelu),
        Activation.LeakyRelu => new LeakyRectification(),
        Activation.Softplus => new Softplus(),
        Activation.Gelu => new Gelu(),
        Activation.Silu => new Silu(),
        Activation.KWinners => new KWinners(network.WinnerShare),
        Activation.DivisiveNormalization => new DivisiveNormalization(),
        Activation.Spiking => new Spiking(),
        _ => throw new ArgumentOutOfRangeException(nameof(network), network.Activation, "Unknown activation."),
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

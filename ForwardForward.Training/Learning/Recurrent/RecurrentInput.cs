using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>How images and labels enter a recurrent network, and how long they settle.</summary>
/// <param name="network">The layers.</param>
/// <param name="spec">Iterations and damping.</param>
/// <param name="strength">Of the one-hot label.</param>
internal sealed class RecurrentInput(RecurrentNetwork network, RecurrentSpec spec, double strength)
{
    public int Iterations => spec.Iterations;

    public double Damping => spec.Damping;

    public double Strength => strength;

    /// <summary>Images as the first layer sees them, [images, pixels] in the format of the products.</summary>
    /// <param name="pixels">[images, pixels].</param>
    public Tensor Images(Tensor pixels) => network.Up.Products.FormatInPlace(network.Up.Normalizer.Apply(pixels));

    /// <summary>Images under labels, before the first iteration.</summary>
    /// <param name="images">From <see cref="Images"/>.</param>
    /// <param name="labels">[stacks * images].</param>
    public Settling Settle(Tensor images, Tensor labels) => new(network, spec.Damping, images, labels, strength);
}

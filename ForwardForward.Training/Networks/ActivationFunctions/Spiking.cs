using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>
/// Spike rate of an integrate-and-fire unit without leak that is driven by z for sixteen time steps, fires at a potential of 1, is reset by
/// subtraction and fires at most once a step: h = clamp(floor(16 z), 0, 16) / 16. The rate is a staircase, so its derivative is replaced by a
/// surrogate (Neftci, Mostafa and Zenke 2019, arXiv 1901.09948): 1 between rest and saturation, and 1 / (1 + 5 d)^2 at a distance d outside, the
/// fast sigmoid of Zenke and Ganguli 2018.
/// </summary>
public sealed class Spiking : HiddenActivation
{
    /// <summary>Time steps over which spikes are counted.</summary>
    public const int Steps = 16;

    private const double Steepness = 5;

    public override Tensor Forward(Tensor preActivation)
    {
        Tensor smooth = Surrogate(preActivation);
        return smooth + (Rate(preActivation) - smooth).detach();
    }

    public override Tensor Apply(Tensor preActivation) => Rate(preActivation);

    public override Activated Activate(Tensor preActivation) => new(Rate(preActivation), preActivation);

    public override Tensor Back(Tensor delta, Activated activated) => delta * (1 + (Outside(activated.Before!).abs() * Steepness)).square().reciprocal();

    /// <summary>The smooth function whose derivative stands in for the staircase's: z inside, bent to a limit outside.</summary>
    internal static Tensor Surrogate(Tensor preActivation)
    {
        Tensor outside = Outside(preActivation);
        return preActivation.clamp(0, 1) + (outside / (1 + (outside.abs() * Steepness)));
    }

    private static Tensor Rate(Tensor preActivation) => (preActivation * Steps).floor().clamp(0, Steps) / Steps;

    // Signed distance to the range in which the rate follows the input.
    private static Tensor Outside(Tensor preActivation) => preActivation - preActivation.clamp(0, 1);
}

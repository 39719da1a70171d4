using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.ActivationFunctions;

/// <summary>
/// Rectified units of which only the k most active of each row stay active (Makhzani and Frey 2013, arXiv 1312.5663): the derivative is 1 for
/// them and 0 for the others.
/// </summary>
/// <param name="share">k as a share of the units; at least one wins.</param>
public sealed class KWinners(double share) : HiddenActivation
{
    public override bool PassesActive => true;

    public override bool ComparesUnits => true;

    public override Tensor Forward(Tensor preActivation)
    {
        Tensor rectified = preActivation.relu();
        int winners = Math.Max(1, (int)Math.Round(share * preActivation.shape[1]));
        Tensor least = rectified.detach().topk(winners, 1).values.narrow(1, winners - 1, 1);
        return rectified * rectified.detach().ge(least).to(rectified.dtype);
    }

    public override Tensor Back(Tensor delta, Activated activated) => Rectification.Gate(delta, activated.Rows);
}

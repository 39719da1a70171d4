using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>What a layer makes small at an iteration, with its derivative by the layer's own pre-activation.</summary>
/// <param name="objective">Of positive and negative goodness.</param>
/// <param name="goodness">Of a layer's state.</param>
/// <param name="activation">Of the layers.</param>
/// <param name="damping">Share of the old state, to which nothing flows back.</param>
/// <param name="peers">Peer normalization; null for none.</param>
internal sealed class SettledGoodness(GoodnessObjective objective, GoodnessMeasure goodness, HiddenActivation activation, double damping, PeerMeans? peers)
{
    /// <summary>What a checkpoint has to keep, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => peers?.State ?? new Dictionary<string, Tensor>();

    /// <summary>Adds a layer's gradients of one iteration.</summary>
    /// <param name="index">The layer, from 0.</param>
    /// <param name="layer">Positives first, then as many negatives.</param>
    /// <param name="gradients">Where they go.</param>
    /// <returns>Loss, mean positive and mean negative goodness.</returns>
    public IEnumerable<Tensor> Learn(int index, SettledLayer layer, RecurrentGradients gradients)
    {
        long rows = layer.State.shape[0] / 2;
        Tensor value = goodness.Of(layer.State);
        Tensor positive = value.narrow(0, 0, rows);
        Tensor negative = value.narrow(0, rows, rows);
        GoodnessLoss loss = objective.Evaluate(index, positive, negative);
        Tensor delta = goodness.Derivative(layer.State, torch.cat([loss.PositiveDerivative, loss.NegativeDerivative], 0), overwrite: false);
        if (peers is not null)
        {
            delta.narrow(0, 0, rows).add_(peers.Observe(index, layer.State.narrow(0, 0, rows)).unsqueeze(0).to(delta.dtype));
        }

        gradients.Add(index, layer, activation.Back(delta.mul_(1 - damping), layer.Answer));
        return [loss.Loss, positive.mean(), negative.mean()];
    }
}

using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Objectives;

/// <summary>
/// Layer collaboration (Lorberbom et al. 2023, arXiv 2305.12393): a layer is judged by its own goodness plus gamma, the other layers' goodness
/// without their gradient, so that it attends to what they get wrong. Here gamma counts what each other layer has above its own threshold, so
/// that theta keeps its meaning, times a scale.
/// </summary>
/// <param name="scale">Factor on the others' goodness.</param>
/// <param name="reach">Which others.</param>
/// <param name="objective">Knows each layer's threshold.</param>
public sealed class Collaboration(double scale, CollaborationReach reach, GoodnessObjective objective)
{
    /// <summary>True where a layer has to wait for those above it.</summary>
    public bool WaitsForAll => reach == CollaborationReach.AllLayers;

    /// <summary>gamma of a layer, [rows]; null for a layer that has nobody to listen to.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="goodness">Of the layers from the first upwards, as far as known: [rows] each.</param>
    public Tensor? Share(int layer, IReadOnlyList<Tensor> goodness)
    {
        Tensor? sum = null;
        int last = WaitsForAll ? goodness.Count : layer;
        for (int other = 0; other < last; other++)
        {
            if (other != layer)
            {
                Tensor excess = objective.Excess(other, goodness[other]);
                sum = sum is null ? excess : sum + excess;
            }
        }

        return sum is null ? null : sum * scale;
    }
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>Dense layers with a weight from below and one from above; above the last one stands the label, one-hot.</summary>
public sealed class RecurrentNetwork
{
    /// <param name="up">The layers as seen from below.</param>
    /// <param name="spec">Initialization.</param>
    /// <param name="competitionGroup">Units of a layer that compete; 0 for none.</param>
    /// <param name="classes">Labels.</param>
    /// <param name="randomness">The purpose <see cref="RandomPurpose.TopDownWeights"/> is used, one stream a layer.</param>
    /// <param name="device">Where the network lives.</param>
    public RecurrentNetwork(NeuralNetwork up, NetworkSpec spec, int classes, int competitionGroup, RandomStreams randomness, Device device)
    {
        Up = up;
        Classes = classes;
        List<Parameter> down = [];
        for (int layer = 0; layer < up.Layers.Count; layer++)
        {
            int units = up.Layers[layer].Outputs;
            int above = layer + 1 < up.Layers.Count ? up.Layers[layer + 1].Outputs : classes;
            float[] weight = WeightInitializer.Draw(spec.Initialization, above, units, randomness.Create(RandomPurpose.TopDownWeights, layer)).Weight;
            Tensor value = tensor(weight, [units, above], device: device);
            down.Add(new Parameter($"down.{layer}.weight", value, up.Products.Rounds ? up.Products.Format(value) : null));
        }

        Down = down;
        Competition = competitionGroup == 0 ? []
            : [.. up.Layers.Select((layer, index) => new LateralCompetition(index, layer.Outputs, competitionGroup, randomness, device))];
    }

    /// <summary>Weight and bias of each layer for what comes from below.</summary>
    public NeuralNetwork Up { get; }

    /// <summary>Weight of each layer for what comes from above: [units, units above], for the last one [units, classes].</summary>
    public IReadOnlyList<Parameter> Down { get; }

    /// <summary>How the units of each layer hold each other down; empty where they do not.</summary>
    public IReadOnlyList<LateralCompetition> Competition { get; }

    public int Classes { get; }

    /// <summary>Everything learned: from input upwards, what comes down, and what goes sideways.</summary>
    public IEnumerable<Parameter> Parameters => [.. Up.Parameters, .. Down, .. Competition.Select(layer => layer.Strength)];

    /// <summary>The layer that a parameter belongs to, from 0; null for none.</summary>
    public int? LayerOf(Parameter parameter)
    {
        int up = Up.Layers.ToList().FindIndex(layer => layer.Parameters.Contains(parameter));
        int down = Down.ToList().IndexOf(parameter);
        int sideways = Competition.ToList().FindIndex(layer => layer.Strength == parameter);
        int found = Math.Max(up, Math.Max(down, sideways));
        return found < 0 ? null : found;
    }
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.Recurrent;

/// <summary>Dense layers with a weight from below and one from above; above the last one stands the label, one-hot.</summary>
public sealed class RecurrentNetwork
{
    /// <summary>What the names of the weights for what comes from above begin with.</summary>
    public const string DownPrefix = "down.";

    /// <param name="up">The layers as seen from below.</param>
    /// <param name="spec">Initialization.</param>
    /// <param name="competitionGroup">Units of a layer that compete; 0 for none.</param>
    /// <param name="classes">Labels.</param>
    /// <param name="randomness">The purpose <see cref="RandomPurpose.TopDownWeights"/> is used, one stream a layer.</param>
    /// <param name="device">Where the network lives.</param>
    public RecurrentNetwork(Network up, NetworkSpec spec, int classes, int competitionGroup, RandomStreams randomness, Device device)
    {
        Up = up;
        Layers = [.. up.Blocks.Select(block => block.Dense?.Layer ?? throw new NotSupportedException("Only dense layers settle."))];
        Classes = classes;
        List<Parameter> down = [];
        for (int layer = 0; layer < Layers.Count; layer++)
        {
            int units = Layers[layer].Units;
            int above = layer + 1 < Layers.Count ? Layers[layer + 1].Units : classes;
            float[] weight = WeightInitializer.Draw(spec.Initialization, above, units, randomness.Create(RandomPurpose.TopDownWeights, layer)).Weight;
            Tensor value = tensor(weight, [units, above], device: device);
            down.Add(new Parameter($"{DownPrefix}{layer}.weight", value, up.Products.Rounds ? up.Products.Format(value) : null));
        }

        Down = down;
        Competition = competitionGroup == 0 ? []
            : [.. Layers.Select((layer, index) => new LateralCompetition(index, layer.Units, competitionGroup, randomness, device))];
    }

    /// <summary>Weight and bias of each layer for what comes from below.</summary>
    public Network Up { get; }

    /// <summary>The same, from the first upwards.</summary>
    public IReadOnlyList<DenseLayer> Layers { get; }

    /// <summary>What the layers make of their sums.</summary>
    public HiddenActivation Activation => Up.Blocks[0].Dense!.Activation;

    /// <summary>Weight of each layer for what comes from above: [units, units above], for the last one [units, classes].</summary>
    public IReadOnlyList<Parameter> Down { get; }

    /// <summary>How the units of each layer hold each other down; empty where they do not.</summary>
    public IReadOnlyList<LateralCompetition> Competition { get; }

    public int Classes { get; }

    /// <summary>Everything learned: from input upwards, what comes down, and what goes sideways.</summary>
    public IEnumerable<Parameter> Parameters => [.. Up.Parameters, .. Down, .. Competition.Select(layer => layer.Strength)];
}

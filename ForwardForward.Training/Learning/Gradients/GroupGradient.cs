using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Gradients;

/// <summary>
/// The gradient of consecutive blocks that share one; nothing comes down to them from above. It holds nothing between two steps, and different groups may pass and learn on
/// different threads at once: none touches what another one changes.
/// </summary>
internal abstract class GroupGradient
{
    /// <summary>The upward pass, before anything of the group changes.</summary>
    /// <param name="below">What its first block sees.</param>
    /// <param name="moment">The step.</param>
    /// <param name="sendsUp">Whether a block above learns.</param>
    public abstract GroupPass Pass(LayerInput below, StepMoment moment, bool sendsUp);

    /// <summary>The gradient of each parameter that learns, which may change as soon as it is given.</summary>
    /// <param name="pass">What <see cref="Pass"/> gave; may be overwritten.</param>
    /// <param name="heard">What other blocks add to the goodness that is judged, [rows]; null for nothing.</param>
    /// <param name="moment">The step.</param>
    /// <param name="measured">Takes one scalar a measure of the group's objectives.</param>
    public abstract IEnumerable<(Parameter Parameter, Tensor Gradient)> Gradients(GroupPass pass, Tensor? heard, StepMoment moment, ICollection<Tensor?> measured);

    /// <summary>The cheapest one that fits: in closed form for a block that learns alone, otherwise through a graph, the oracle of the others.</summary>
    /// <param name="network">The blocks.</param>
    /// <param name="blocks">First and last block of the group.</param>
    /// <param name="input">What it learns itself, the first block's loss teaches.</param>
    /// <param name="objectives">What is made small.</param>
    /// <param name="rules">Which blocks learn, and how.</param>
    public static GroupGradient Of(Network network, (int First, int Last) blocks, StepInput input, StepObjectives objectives, StepRules rules)
    {
        NetworkBlock block = network.Blocks[blocks.First];
        IReadOnlyList<Parameter> taught = blocks.First == 0 ? input.Parameters : [];
        bool alone = rules.Horizon is Horizon.OneLayer or Horizon.Block && blocks.First == blocks.Last && rules.BlocksLearn && objectives.Top is null && taught.Count == 0 && !rules.GraphAlone;
        return (alone, block, objectives.Of(blocks.First)) switch
        {
            (true, { Dense: DenseUnits units }, PairedGoodnessObjective objective) => new DenseGradient(units, objective, network.Normalizer),
            (true, { Convolution: TappedConvolution }, ClassGoodnessObjective objective) when MapGradient.Serves(block, objective, network) => new MapGradient(block, objective, network.Normalizer),
            _ => new GraphGradient(network, blocks, taught, objectives, rules.BlocksLearn),
        };
    }
}

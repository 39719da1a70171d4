using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Evaluations;

/// <summary>Builds how classes and goodness are read.</summary>
internal static class ReadingChoice
{
    /// <summary>The reading of a network whose classes stand in a label's goodness, in logits, or in a softmax beside the layers.</summary>
    /// <param name="method">Which read-out.</param>
    /// <param name="network">The blocks.</param>
    /// <param name="input">How images enter.</param>
    /// <param name="labels">How labels are written; null where none enter.</param>
    /// <param name="beside">Reads what the blocks have made of an image; null where nothing learns beside them.</param>
    /// <param name="objectives">What the blocks make small.</param>
    public static Reading Of(MethodSpec method, Network network, StepInput input, LabelWriter? labels, ClassReader? beside, StepObjectives objectives)
    {
        int from = method.Readout == Readout.LastBlock ? network.Blocks.Count - 1 : method.ReadoutFromLayer;
        if (objectives.Blocks is [ClassGoodnessObjective, ..])
        {
            ClassGoodnessReader blocks = new(network, [.. objectives.Blocks.Cast<ClassGoodnessObjective>().Select(objective => objective.Scores)], from);
            return new Reading(OfLayers(method, blocks, network, labels: null) ?? throw Unfit(method), blocks, null, objectives.Threshold);
        }

        GoodnessMeasure measure = GoodnessMeasure.Of(method);
        if (labels is null || objectives.Blocks.Count == 0)
        {
            ClassReader alone = beside ?? (network.Top is { } top ? new TopReader(network, top) : throw Unfit(method));
            return new Reading(alone, null, null, objectives.Threshold, input is HybridPairs ? new ContrastGoodness(network, input, measure) : null);
        }

        LabelGoodnessReader learned = new(network, labels, measure, from);
        LabelGoodnessReader counted = new(network, labels, measure, from, counted: true);
        ClassReader reader = method.Readout switch
        {
            Readout.BatchWideGoodness => new BatchWideReader(counted),
            Readout.OnePassSoftmax => beside ?? throw Unfit(method),
            _ => OfLayers(method, counted, network, labels) ?? throw Unfit(method),
        };
        PrunedReader? pruned = method.Readout == Readout.GoodnessOfEveryLabel && network.IsDense && labels is LabelColumns ? new PrunedReader(network, labels, measure, method.ReadoutFromLayer) : null;
        return new Reading(reader, learned, pruned, objectives.Threshold);
    }

    /// <summary>How the goodness of several blocks becomes one class; null where the read-out is none of theirs.</summary>
    /// <param name="method">Which, and its constants.</param>
    /// <param name="layers">Gives the goodness of each block, summed from the method's first one on.</param>
    /// <param name="network">The blocks.</param>
    /// <param name="labels">How labels are written; null where an image goes through the network once.</param>
    public static ClassReader? OfLayers(MethodSpec method, LayerGoodnessReader layers, Network network, LabelWriter? labels) => method.Readout switch
    {
        Readout.GoodnessOfEveryLabel or Readout.VoteOfBlocks or Readout.LastBlock => layers,
        Readout.VoteOfSoftmaxes => new SoftmaxVoteReader(layers, method.ReadoutFromLayer),
        Readout.LayerWindow => new LayerWindowReader(layers, network.Blocks.Count, network.Device),
        Readout.EarlyExit => new EarlyExitReader(layers, [.. network.Blocks.Select(block => OperationsOf(block, labels))], method.ReadoutFromLayer, method.ExitTolerance, network.Device),
        _ => null,
    };

    // Of one image: where labels are columns of the first layer's weight, its product serves them all.
    private static long OperationsOf(NetworkBlock block, LabelWriter? labels) =>
        block.Operations * (labels is null || (labels is LabelColumns && block.Index == 0) ? 1 : labels.Classes);

    private static NotSupportedException Unfit(MethodSpec method) =>
        new($"The read-out {method.Readout} does not fit the objective {method.Objective} and the labels {method.Labels}: choose one that reads what the blocks learn.");
}

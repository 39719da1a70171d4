using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>Which networks can be built, and which of them a method can teach.</summary>
internal static class NetworkRules
{
    private const int MaximumLayers = 32;
    private const int MaximumWidth = 20_000;
    private const long MaximumParameters = 500_000_000;

    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        string field = Field(spec.Network);
        ActivityRules.CheckNetwork(spec, problems);
        problems.RequireNumber(spec.Network.Dropout, 0, 0.95, "network.dropout");
        bool built = spec.Network.Architecture == Architecture.Mlp
            ? CheckWidths(spec.Network.Widths, problems)
            : dataset is not null && CheckLines(spec, dataset, problems);
        if (dataset is not null && built)
        {
            long parameters = SpecEstimate.Of(spec, dataset).Parameters;
            problems.Require(parameters <= MaximumParameters, field,
                $"The network would have {parameters:N0} parameters; at most {MaximumParameters:N0} are allowed. Make it narrower.");
        }
    }

    /// <summary>Whether a list that was checked for the second phase of a run is one for the first, too, whose labels may take other room and whose gradient may go less far.</summary>
    public static void CheckFirstPhase(ExperimentSpec phase, DatasetDescription dataset, SpecProblems problems)
    {
        LayerList list = LayerList.Of(phase, dataset.Shape);
        foreach (LayerListProblem problem in list.Problems)
        {
            problems.Require(false, "method.name", $"On what this phase shows the network, line {problem.Line + 1} cannot be built: {problem.Message}");
        }

        CheckHorizon(phase.Method, list.Blocks, problems);
    }

    /// <summary>The field that describes the layers.</summary>
    public static string Field(NetworkSpec network) => network.Architecture == Architecture.Mlp ? "network.widths" : "network.layers";

    private static bool CheckWidths(IReadOnlyList<int> widths, SpecProblems problems) =>
        problems.Require(widths.Count is >= 1 and <= MaximumLayers, "network.widths", $"Give 1 to {MaximumLayers} hidden layers, such as 500, 500.")
        && problems.Require(widths.All(width => width is >= 1 and <= MaximumWidth), "network.widths", $"Each layer has 1 to {MaximumWidth} units.");

    private static bool CheckLines(ExperimentSpec spec, DatasetDescription dataset, SpecProblems problems)
    {
        LayerList list = LayerList.Of(spec, dataset.Shape);
        foreach (LayerListProblem problem in list.Problems)
        {
            // Where the number of lines is wrong, no single one is to blame.
            bool ofLine = list.Lines.Count > 0;
            problems.Require(false, ofLine ? $"network.layers[{problem.Line}]" : "network.layers", ofLine ? $"Line {problem.Line + 1}: {problem.Message}" : problem.Message);
        }

        if (list.Problems.Count > 0)
        {
            return false;
        }

        problems.Require(spec.Network.Dropout == 0, "network.dropout", "In a layer list dropout is a line of its own, such as 'dropout 0.2'. Set it to 0 here.");
        CheckHorizon(spec.Method, list.Blocks, problems);
        problems.Require(spec.Method.ReadoutFromLayer < list.Blocks.Count, "method.readoutFromLayer",
            list.Blocks.Count == 1 ? "The network is one block, which the read-out cannot skip. Choose 0." : $"The network has {list.Blocks.Count} blocks: choose 0 to {list.Blocks.Count - 1}.");
        return true;
    }

    private static void CheckHorizon(MethodSpec method, IReadOnlyList<LayerBlock> blocks, SpecProblems problems)
    {
        LayerBlock? several = blocks.FirstOrDefault(block => block.LearnedLayers > 1);
        if (method.Horizon != Horizon.OneLayer || several is null)
        {
            return;
        }

        PlacedLayer? whole = several.Layers.FirstOrDefault(layer => layer.Definition.LearnedLayers > 1);
        problems.Require(false, "method.horizon", whole is not null
            ? $"'{whole.Text}' holds {whole.Definition.LearnedLayers} layers that learn together, so its gradient crosses more than one. Choose the horizon block, or other layers."
            : $"A block of this list holds {several.LearnedLayers} layers that learn, so its gradient crosses more than one. Choose the horizon block, or put '{LayerVocabulary.Separator}' between them.");
    }
}

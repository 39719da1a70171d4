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
        if (spec.Network.Architecture == Architecture.Mlp)
        {
            CheckWidths(spec.Network.Widths, problems);
        }
        else if (dataset is not null)
        {
            CheckLines(spec, dataset, problems);
        }

        if (dataset is not null && problems.IsClear(field))
        {
            long parameters = SpecEstimate.Of(spec, dataset).Parameters;
            problems.Require(parameters <= MaximumParameters, field,
                $"The network would have {parameters:N0} parameters; at most {MaximumParameters:N0} are allowed. Make it narrower.");
        }
    }

    /// <summary>The field that describes the layers.</summary>
    public static string Field(NetworkSpec network) => network.Architecture == Architecture.Mlp ? "network.widths" : "network.layers";

    private static void CheckWidths(IReadOnlyList<int> widths, SpecProblems problems)
    {
        problems.Require(widths.Count is >= 1 and <= MaximumLayers, "network.widths", $"Give 1 to {MaximumLayers} hidden layers, such as 500, 500.");
        problems.Require(widths.All(width => width is >= 1 and <= MaximumWidth), "network.widths", $"Each layer has 1 to {MaximumWidth} units.");
    }

    private static void CheckLines(ExperimentSpec spec, DatasetDescription dataset, SpecProblems problems)
    {
        LayerList list = LayerList.Of(spec, dataset.Shape);
        foreach (LayerListProblem problem in list.Problems)
        {
            problems.Require(false, $"network.layers[{problem.Line}]", $"Line {problem.Line + 1}: {problem.Message}");
        }

        if (list.Problems.Count > 0)
        {
            problems.Require(false, "network.layers", "Some lines cannot be built.");
            return;
        }

        problems.Require(spec.Network.Dropout == 0, "network.dropout", "In a layer list dropout is a line of its own, such as 'dropout 0.2'. Set it to 0 here.");
        problems.Require(spec.Method.Horizon != Horizon.OneLayer || list.Blocks.All(block => block.LearnedLayers <= 1), "method.horizon",
            "A block of this list holds several layers that learn, so its gradient crosses more than one. Choose the horizon block, or separate the layers.");
        problems.Require(spec.Method.ReadoutFromLayer < list.Blocks.Count, "method.readoutFromLayer",
            $"The network has {list.Blocks.Count} blocks: choose 0 to {list.Blocks.Count - 1}.");
    }
}

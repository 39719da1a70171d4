using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>Which networks can be built, and which of them a method can teach.</summary>
internal static class NetworkRules
{
    private const long MaximumParameters = 500_000_000;

    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        Field field = LayersOf(spec.Network);
        ActivityRules.CheckNetwork(spec, problems);
        bool built = spec.Network.Architecture == Architecture.Mlp
            ? problems.Require(spec.Network.Widths.Count > 0, NetworkFields.Widths, "Give the units of at least one hidden layer, such as 500, 500.") && problems.IsClear(NetworkFields.Widths)
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
            problems.Require(false, MethodFields.Name, $"On what this phase shows the network, line {problem.Line + 1} cannot be built: {problem.Message}");
        }

        CheckHorizon(phase.Method, list.Blocks, problems);
    }

    /// <summary>The field that describes the layers.</summary>
    public static Field LayersOf(NetworkSpec network) => network.Architecture == Architecture.Mlp ? NetworkFields.Widths : NetworkFields.Layers;

    private static bool CheckLines(ExperimentSpec spec, DatasetDescription dataset, SpecProblems problems)
    {
        LayerList list = LayerList.Of(spec, dataset.Shape);
        foreach (LayerListProblem problem in list.Problems)
        {
            // Where the number of lines is wrong, no single one is to blame.
            bool ofLine = list.Lines.Count > 0;
            problems.Require(false, ofLine ? $"{NetworkFields.Layers.Path}[{problem.Line}]" : NetworkFields.Layers.Path, ofLine ? $"Line {problem.Line + 1}: {problem.Message}" : problem.Message);
        }

        if (list.Problems.Count > 0)
        {
            return false;
        }

        problems.Require(spec.Network.Dropout == 0, NetworkFields.Dropout, "In a layer list dropout is a line of its own, such as 'dropout 0.2'. Set it to 0 here.");
        CheckHorizon(spec.Method, list.Blocks, problems);
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
        problems.Require(false, MethodFields.Horizon, whole is not null
            ? $"'{whole.Text}' holds {whole.Definition.LearnedLayers} layers that learn together, so its gradient crosses more than one. Choose the horizon block, or other layers."
            : $"A block of this list holds {several.LearnedLayers} layers that learn, so its gradient crosses more than one. Choose the horizon block, or put '{LayerVocabulary.Separator}' between them.");
    }
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>What a first phase must keep to, by itself and for the second one.</summary>
internal static class HandoverRules
{
    public static void Check(ExperimentSpec spec, IReadOnlyList<DatasetDescription> datasets, DatasetDescription? dataset, SpecProblems problems)
    {
        if (spec.Handover is not { } handover)
        {
            return;
        }

        var first = new SpecProblems();
        var phase = RunPhases.Of(spec)[0];
        SpecValidator.CheckLearning(phase, handover.Data is null ? dataset : OwnDataset(phase, datasets, dataset, first), first);
        if (spec.Network.Architecture == Architecture.Layers && dataset is not null)
        {
            NetworkRules.CheckFirstPhase(phase, handover.Data is null ? dataset : datasets.FirstOrDefault(known => known.Name == phase.Data.Dataset) ?? dataset, first);
        }

        foreach (var problem in first.All)
        {
            problems.Require(false, $"{Place.FirstPhase.Path}.{problem.Path}", problem.Message);
        }

        problems.Require((handover.Method.Recurrent is null) == (spec.Method.Recurrent is null), FieldCatalog.OfFirstPhase(MethodFields.Name),
            $"Of {handover.Method.Name} and {spec.Method.Name} one settles, with weights that come down, and the other only goes up: what one learned means nothing to the other. Choose two methods that agree in this.");
        problems.Require(spec.Network.Architecture == Architecture.Layers || LabelsEveryLayer(phase) == LabelsEveryLayer(spec), FieldCatalog.OfFirstPhase(MethodFields.Name),
            $"Of {handover.Method.Name} and {spec.Method.Name} one brings the label to every layer and the other does not: their weights differ in shape and none could go over. Choose two methods that agree in this.");
        problems.Require(handover.HeadEpochs == 0 || HandoverFields.HeadEpochs.When(spec), HandoverFields.HeadEpochs,
            "Only a one-pass softmax under cross-entropy has a head that can learn before the layers. Give 0, or choose the read-out one-pass softmax.");
        if (handover.Way == HandoverWay.Repaired)
        {
            CheckRepair(handover.Method, spec, problems);
        }
    }

    // Images of another size would need another network.
    private static DatasetDescription? OwnDataset(
        ExperimentSpec phase, IReadOnlyList<DatasetDescription> datasets, DatasetDescription? second, SpecProblems problems)
    {
        var own = SpecValidator.CheckData(phase, datasets, problems);
        return own is null || second is null || problems.Require(own.Shape == second.Shape, DataFields.Dataset,
            $"Images of {own.Title} are {own.Shape}, those of {second.Title} {second.Shape}: one network has to fit both. Choose datasets of one image size.") ? own : null;
    }

    private static bool LabelsEveryLayer(ExperimentSpec phase) => phase.Method.Labels == LabelScheme.EveryLayer;

    private static void CheckRepair(MethodSpec first, ExperimentSpec spec, SpecProblems problems)
    {
        MethodSpec second = spec.Method;
        problems.Require((first.Objective == Objective.CrossEntropy && LearnsFromLabels(second)) || (LearnsFromLabels(first) && second.Objective == Objective.CrossEntropy), HandoverFields.Way,
            "Between these two methods there is nothing to repair: the repaired way leads from a label's goodness to cross-entropy or back. Choose naive.");
        if (second.Objective != Objective.CrossEntropy)
        {
            problems.Require(spec.Network.Architecture == Architecture.Mlp || !LearnsFromLabels(second), HandoverFields.Way,
                "Only dense layers that learn from a label's goodness can be scaled to it. Choose naive, or the architecture mlp with goodness > θ or SymBa.");
            return;
        }

        problems.Require(When.TrainsOnePass(spec), MethodFields.Readout,
            "Layers that learned under labels and normalization are read through both: for the repaired way choose the read-out one-pass softmax and the neutral label.");
        problems.Require(first.Normalization == second.Normalization, MethodFields.Normalization,
            $"The layers learned with the normalization {first.Normalization} and must keep it: unnormalized, their activities grow from layer to layer.");
    }

    private static bool LearnsFromLabels(MethodSpec method) => method.Objective is Objective.GoodnessThreshold or Objective.Symba && method.Contrast != Contrast.HybridMask;
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>Which of the five choices go together.</summary>
internal static class MethodRules
{
    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        switch (spec.Method.Objective)
        {
            case var _ when spec.Method.Recurrent is { } recurrent:
                RecurrentRules.Check(spec, recurrent, problems);
                break;
            case Objective.CrossEntropy:
                CheckCrossEntropy(spec, problems);
                break;
            case Objective.ClassGoodness:
                ClassGoodnessRules.Check(spec, dataset, problems);
                break;
            case Objective.LeastSquares:
                CascadeRules.Check(spec, dataset, problems);
                break;
            case Objective.GoodnessThreshold or Objective.Symba when spec.Network.Architecture == Architecture.Layers:
                PairRules.Check(spec, dataset, problems);
                break;
            case Objective.SelfContrast or Objective.SupervisedContrast:
                RepresentationRules.Check(spec, dataset, problems);
                break;
            default:
                CheckGoodness(spec, problems);
                break;
        }

        FrozenRules.Check(spec, dataset, problems);
        PipelineRules.CheckStaleness(spec, problems);
        CheckReadout(spec, dataset, problems);
        CheckConstants(spec, problems);
    }

    private static void CheckReadout(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        int? layers = new FieldScope(spec, dataset).Layers;
        Readout readout = spec.Method.Readout;
        problems.Require(readout is not (Readout.LayerWindow or Readout.EarlyExit) || spec.Data.ValidationExamples > 0, MethodFields.Readout,
            "The validation split chooses this read-out's layers, and there is none. Take some examples for it, or choose another read-out.");
        problems.Require(readout != Readout.EarlyExit || layers is null || layers - spec.Method.ReadoutFromLayer > 1, MethodFields.Readout,
            "With one layer to read there is nothing to leave early. Choose another read-out or add layers.");
    }

    private static void CheckCrossEntropy(ExperimentSpec spec, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        problems.Require(method.Horizon == Horizon.WholeNetwork, MethodFields.Horizon,
            "Cross-entropy stands at the top only, so its gradient must cross the whole network.");
        var onePass = method.Readout == Readout.OnePassSoftmax;
        problems.Require(method.Labels == (onePass ? LabelScheme.Neutral : LabelScheme.None), MethodFields.Labels, onePass
            ? "The one-pass softmax reads images under the neutral label. Choose neutral."
            : "With cross-entropy the label is the target: put in the image it would give the answer away. Choose none.");
        problems.Require(method.Contrast == Contrast.None, MethodFields.Contrast, "Cross-entropy has no negative samples. Choose none.");
        problems.Require(onePass || method.Readout == Readout.Logits, MethodFields.Readout,
            "With cross-entropy the class is read from the logits, or from the one-pass softmax that it then trains.");
        problems.Require(!onePass || method.Normalization != InputNormalization.None, MethodFields.Normalization,
            "The one-pass softmax reads normalized layers. Choose root mean square or length.");
        problems.Require(!onePass || spec.Network.Architecture == Architecture.Mlp, NetworkFields.Architecture,
            "The one-pass softmax reads dense layers. Choose the architecture mlp, or the read-out logits.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous, MethodFields.Schedule,
            "A gradient through the whole network trains all layers at once. Choose simultaneous.");
    }

    private static void CheckGoodness(ExperimentSpec spec, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        ActivityRules.CheckGoodness(spec, problems);
        problems.Require(method.Horizon is Horizon.OneLayer or Horizon.WholeNetwork, MethodFields.Horizon,
            "Dense layers learn one by one or all together. Choose one layer or whole network.");
        ContrastRules.Check(method, problems);
        ThresholdRules.Check(method, problems);
        problems.Require(method.Schedule == LayerSchedule.Simultaneous || method.Horizon == Horizon.OneLayer, MethodFields.Schedule,
            "Greedy layers and a whole-network gradient exclude each other.");
        problems.Require(method.Normalization != InputNormalization.None || method.Horizon == Horizon.WholeNetwork, MethodFields.Normalization,
            "Without normalization a layer passes its goodness on and the next has nothing to learn. Choose root mean square or length.");
    }

    private static void CheckConstants(ExperimentSpec spec, SpecProblems problems)
    {
        problems.Require(spec.Method.ClassWeights == ClassWeights.None || MethodFields.ClassWeights.When(spec), MethodFields.ClassWeights,
            "Classes have weights in a cross-entropy only. Choose none, or cross-entropy or a class goodness other than anchors as objective.");
    }
}

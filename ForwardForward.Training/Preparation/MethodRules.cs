using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>Which of the five choices go together, and the ranges of a method's constants.</summary>
internal static class MethodRules
{
    public static void Check(ExperimentSpec spec, DatasetDescription? dataset, int? layers, SpecProblems problems)
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
                RepresentationRules.Check(spec, dataset, layers, problems);
                break;
            default:
                CheckGoodness(spec, problems);
                break;
        }

        FrozenRules.Check(spec, dataset, problems);
        PipelineRules.CheckStaleness(spec, problems);
        CheckReadout(spec, layers, problems);
        CheckConstants(spec.Method, layers, problems);
    }

    private static void CheckReadout(ExperimentSpec spec, int? layers, SpecProblems problems)
    {
        Readout readout = spec.Method.Readout;
        problems.Require(readout is not (Readout.LayerWindow or Readout.EarlyExit) || spec.Data.ValidationExamples > 0, "method.readout",
            "The validation split chooses this read-out's layers, and there is none. Take some examples for it, or choose another read-out.");
        problems.Require(readout != Readout.EarlyExit || layers is null || layers - spec.Method.ReadoutFromLayer > 1, "method.readout",
            "With one layer to read there is nothing to leave early. Choose another read-out or add layers.");
        problems.RequireNumber(spec.Method.ExitTolerance, 0, 0.5, "method.exitTolerance");
    }

    private static void CheckCrossEntropy(ExperimentSpec spec, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        problems.RequireNumber(method.LabelSmoothing, 0, 0.9, "method.labelSmoothing");
        problems.Require(method.Horizon == Horizon.WholeNetwork, "method.horizon",
            "Cross-entropy stands at the top only, so its gradient must cross the whole network.");
        var onePass = method.Readout == Readout.OnePassSoftmax;
        problems.Require(method.Labels == (onePass ? LabelScheme.Neutral : LabelScheme.None), "method.labels", onePass
            ? "The one-pass softmax reads images under the neutral label. Choose neutral."
            : "With cross-entropy the label is the target: put in the image it would give the answer away. Choose none.");
        problems.Require(method.Contrast == Contrast.None, "method.contrast", "Cross-entropy has no negative samples. Choose none.");
        problems.Require(onePass || method.Readout == Readout.Logits, "method.readout",
            "With cross-entropy the class is read from the logits, or from the one-pass softmax that it then trains.");
        problems.Require(!onePass || method.Normalization != InputNormalization.None, "method.normalization",
            "The one-pass softmax reads normalized layers. Choose root mean square or length.");
        problems.Require(!onePass || spec.Network.Architecture == Architecture.Mlp, "network.architecture",
            "The one-pass softmax reads dense layers. Choose the architecture mlp, or the read-out logits.");
        problems.Require(method.Schedule == LayerSchedule.Simultaneous, "method.schedule",
            "A gradient through the whole network trains all layers at once. Choose simultaneous.");
    }

    private static void CheckGoodness(ExperimentSpec spec, SpecProblems problems)
    {
        MethodSpec method = spec.Method;
        ActivityRules.CheckGoodness(spec, problems);
        problems.Require(method.Horizon is Horizon.OneLayer or Horizon.WholeNetwork, "method.horizon",
            "Dense layers learn one by one or all together. Choose one layer or whole network.");
        ContrastRules.Check(method, problems);
        ThresholdRules.Check(method, problems);
        problems.Require(method.Schedule == LayerSchedule.Simultaneous || method.Horizon == Horizon.OneLayer, "method.schedule",
            "Greedy layers and a whole-network gradient exclude each other.");
        problems.Require(method.Normalization != InputNormalization.None || method.Horizon == Horizon.WholeNetwork, "method.normalization",
            "Without normalization a layer passes its goodness on and the next has nothing to learn. Choose root mean square or length.");
    }

    private static void CheckConstants(MethodSpec method, int? layers, SpecProblems problems)
    {
        problems.Require(method.Thresholds.Count is 0 or 1 || layers is null || method.Thresholds.Count == layers, "method.thresholds",
            $"Give no threshold (the layer's width), one for all layers, or one for each of the {layers} layers.");
        problems.Require(method.ClassWeights == ClassWeights.None || method is { Objective: Objective.CrossEntropy } or { Objective: Objective.ClassGoodness, ClassGoodness: not ClassGoodness.Anchors }, "method.classWeights",
            "Classes have weights in a cross-entropy only. Choose none, or cross-entropy or a class goodness other than anchors as objective.");
        problems.RequirePositive(method.Temperature, 1e6, "method.temperature");
        problems.RequirePositive(method.Alpha, 1e6, "method.alpha");
        problems.RequireNumber(method.PeerNormalization, 0, 1e6, "method.peerNormalization");
        problems.RequireNumber(method.PeerMomentum, 0, 0.9999, "method.peerMomentum");
        problems.Require(method.OverlayStrength is null or (> 0 and <= 1000), "method.overlayStrength",
            "Between 0 and 1000, without 0; empty takes the brightest training value.");
        problems.RequireRange(method.ReadoutFromLayer, 0, layers is { } count ? Math.Max(0, count - 1) : int.MaxValue, "method.readoutFromLayer");
        problems.RequirePositive(method.HeadLearningRate, 1000, "method.headLearningRate");
        problems.RequireNumber(method.HeadWeightDecay, 0, 1, "method.headWeightDecay");
    }
}

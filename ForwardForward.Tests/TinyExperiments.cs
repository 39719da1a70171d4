using ForwardForward.Tests.Learning;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests;

/// <summary>One small experiment for each way through the trainer; whatever holds for runs holds for all of these.</summary>
public static class TinyExperiments
{
    public static TheoryData<string, ExperimentSpec> All => new()
    {
        { "forward-forward", TinyLab.ForwardForward },
        { "back-propagation", TinyLab.BackPropagation },
        { "hard negatives drawn two steps ahead", TinyLab.ForwardForward with { Method = TinyLab.ForwardForward.Method with { Staleness = 2, Readout = Readout.OnePassSoftmax } } },
        { "greedy", TinyLab.ForwardForward with { Method = TinyLab.ForwardForward.Method with { Schedule = LayerSchedule.Greedy, Contrast = Contrast.FixedWrongLabel } } },
        { "full batch", TinyLab.ForwardForward with { Budget = TinyLab.ForwardForward.Budget with { BatchSize = 0 } } },
        {
            "greedy on repeating full batches", TinyLab.ForwardForward with
            {
                Data = TinyLab.ForwardForward.Data with { ShiftPixels = 0, Augmentation = new() },
                Network = TinyLab.ForwardForward.Network with { Dropout = 0 },
                Method = TinyLab.ForwardForward.Method with { Schedule = LayerSchedule.Greedy, Contrast = Contrast.FixedWrongLabel },
                Budget = TinyLab.ForwardForward.Budget with { BatchSize = 0, Epochs = 4 },
            }
        },
        { "bfloat16", TinyLab.ForwardForward with { Precision = Precision.Bfloat16 } },
        {
            "one pass", TinyLab.ForwardForward with
            {
                Method = TinyLab.ForwardForward.Method with { Readout = Readout.OnePassSoftmax, ReadoutFromLayer = 1, Objective = Objective.GoodnessThreshold, Contrast = Contrast.WrongLabel, FullGradientRelu = true },
                Optimization = new OptimizationSpec { Optimizer = Optimizer.Sgd, LearningRate = 0.01, WeightDecay = 1e-4, Schedule = LearningRateSchedule.LinearInSecondHalf },
                Data = TinyLab.ForwardForward.Data with { Pixels = PixelScaling.Standardized },
            }
        },
        {
            "mean activity of spiking units", TinyLab.ForwardForward with
            {
                Network = TinyLab.ForwardForward.Network with { Activation = Activation.Spiking },
                Method = TinyLab.ForwardForward.Method with { Goodness = Goodness.MeanOfActivity, Normalization = InputNormalization.RootMeanSquare },
            }
        },
        {
            "convolutions under positives and negatives", TinyLab.ForwardForward with
            {
                Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k5 s3", "relu", "dropout 0.1", "conv 6 k3", "relu", "dense 12", "relu"] },
                Method = TinyLab.ForwardForward.Method with { Contrast = Contrast.WrongLabel, PeerNormalization = 0, Objective = Objective.GoodnessThreshold },
            }
        },
        {
            "greedy convolutions on repeating full batches", TinyLab.ForwardForward with
            {
                Data = TinyLab.ForwardForward.Data with { ShiftPixels = 0 },
                Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["position-lengthnorm", "conv 4 k5 s3", "relu", "--", "position-lengthnorm", "conv 6 k3", "relu"] },
                Method = TinyLab.ForwardForward.Method with
                {
                    Schedule = LayerSchedule.Greedy, Contrast = Contrast.FixedWrongLabel, Labels = LabelScheme.Channel, PeerNormalization = 0, Normalization = InputNormalization.None,
                    Readout = Readout.LastBlock,
                },
                Budget = TinyLab.ForwardForward.Budget with { BatchSize = 0, Epochs = 4 },
            }
        },
        {
            "overlapping blocks with batch normalization", TinyLab.ForwardForward with
            {
                Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["batchnorm", "conv 4 k5 s3", "relu", "--", "batchnorm", "conv 6 k3", "relu", "--", "batchnorm", "conv 6 k3", "relu"] },
                Method = TinyLab.ForwardForward.Method with
                {
                    Contrast = Contrast.WrongLabel, Labels = LabelScheme.Token, PeerNormalization = 0, Normalization = InputNormalization.None, Horizon = Horizon.TwoLayers,
                },
            }
        },
        { "class goodness of convolutions with batch normalization", Layered(ClassGoodness.LearnedMatrix, Horizon.Block, Readout.LayerWindow, ["conv 8 k3 s2 p1", "batchnorm", "relu", "dropout 0.2", "conv 10 k3 s2 p1", "batchnorm", "relu"]) },
        { "channel groups, greedy", Layered(ClassGoodness.ChannelGroupsMean, Horizon.OneLayer, Readout.EarlyExit, ["conv 10 k5 s3", "relu", "tap", "groupnorm 10", "conv 20 k3 s2", "relu"]) },
        { "anchors across two blocks", Layered(ClassGoodness.Anchors, Horizon.TwoLayers, Readout.VoteOfBlocks, ["conv 8 k5 s3", "relu", "dense 20", "relu"]) },
        { "random patches", Layered(ClassGoodness.RandomPatches, Horizon.OneLayer, Readout.VoteOfSoftmaxes, ["conv 8 k5 s3", "relu", "dense 20", "relu"]) },
        { "prototypes on dense layers", TinyLab.ForwardForward with { Method = MethodCatalog.Find("hff")!.Recipe.Method } },
        { "early exit of labels", TinyLab.ForwardForward with { Method = TinyLab.ForwardForward.Method with { Readout = Readout.EarlyExit } } },
        {
            "collaboration with learned thresholds, early exit", TinyLab.ForwardForward with
            {
                Method = TinyLab.ForwardForward.Method with
                {
                    Objective = Objective.GoodnessThreshold, Collaboration = 0.5, ThresholdRule = ThresholdRule.Learned, ThresholdSlope = 0.5, Readout = Readout.EarlyExit,
                },
            }
        },
        {
            "labels at every layer, layer window", TinyLab.ForwardForward with
            {
                Method = TinyLab.ForwardForward.Method with { Labels = LabelScheme.EveryLayer, Goodness = Goodness.Burstiness, Readout = Readout.LayerWindow },
            }
        },
        {
            "hybrid masks", TinyLab.ForwardForward with
            {
                Method = TinyLab.ForwardForward.Method with
                {
                    Labels = LabelScheme.None, Contrast = Contrast.HybridMask, Objective = Objective.GoodnessThreshold, Readout = Readout.LinearProbe,
                },
            }
        },
        { "last of the layers", TinyLab.ForwardForward with { Method = TinyLab.ForwardForward.Method with { Readout = Readout.LastBlock } } },
        {
            "self-contrast in stages of their own and a probe's", TinyLab.ForwardForward with
            {
                Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k5 s3", "triangle", "tap", "conv 6 k3", "relu"] },
                Method = TinyLab.ForwardForward.Method with
                {
                    Labels = LabelScheme.None, Contrast = Contrast.PairedDuplicate, Objective = Objective.SelfContrast, Schedule = LayerSchedule.Greedy, PeerNormalization = 0,
                    Readout = Readout.LinearProbe,
                },
                Budget = TinyLab.ForwardForward.Budget with { StageEpochs = [2, 1], ProbeEpochs = 2 },
            }
        },
        { "goodness through the whole network", TinyLab.ForwardForward with { Method = TinyLab.ForwardForward.Method with { Horizon = Horizon.WholeNetwork, OverlayStrength = null } } },
    };

    private static ExperimentSpec Layered(ClassGoodness goodness, Horizon horizon, Readout readout, string[] layers) => TinyLab.ForwardForward with
    {
        Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = layers },
        Method = MethodCatalog.Find("mono")!.Recipe.Method with
        {
            ClassGoodness = goodness, Horizon = horizon, Readout = readout, Schedule = readout == Readout.EarlyExit ? LayerSchedule.Greedy : LayerSchedule.Simultaneous,
        },
    };
}

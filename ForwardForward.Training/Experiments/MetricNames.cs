namespace ForwardForward.Training.Experiments;

/// <summary>The names of everything that a run measures. Accuracies and shares are 0 to 1; layers count from 0.</summary>
public static class MetricNames
{
    public const string TrainAccuracy = "train/accuracy";
    public const string ValidationAccuracy = "validation/accuracy";
    public const string TestAccuracy = "test/accuracy";
    public const string TrainLoss = "train/loss";
    public const string LearningRate = "optimizer/learning_rate";
    public const string ExamplesPerSecond = "speed/examples_per_second";
    public const string ProcessMemory = "memory/process_bytes";
    public const string AllocatorPeak = "memory/allocator_peak_bytes";
    public const string ProcessorUse = "processor/use";
    public const string GpuUse = "gpu/use";

    /// <summary>What everyone on the GPU had taken when its driver was asked: a sample, never a peak.</summary>
    public const string GpuMemory = "gpu/memory_bytes";

    public const string GpuPower = "gpu/power_watts";

    /// <summary>Squared error of everything that a generative circuit predicts, summed over units and averaged over rows.</summary>
    public const string GenerativeLoss = "generative/loss";

    /// <summary>Squared error of the images that it predicts, summed over pixels and averaged over images.</summary>
    public const string ReconstructionError = "generative/reconstruction";

    /// <summary>Number of the phase that begins here, from 1; only runs of several phases have it.</summary>
    public const string Phase = "phase";

    /// <summary>Accuracy of the second phase's network before its first update, on validation or, without such a split, on training examples.</summary>
    public const string HandoverAccuracy = "handover/accuracy";

    /// <summary>Held-out examples that an evaluation read, where the budget limits them; training examples where none are held out.</summary>
    public const string EvaluationExamples = "evaluation/examples";

    /// <summary>Share of the multiply-adds that early exit saves on the validation split, 0 to 1.</summary>
    public const string SavedOperations = "readout/saved_operations";

    /// <summary>First and last layer of the window that validation chose.</summary>
    public const string WindowFirst = "readout/window/first";
    public const string WindowLast = "readout/window/last";

    /// <summary>Cross-entropy of the linear probe that looks at the features.</summary>
    public const string ProbeLoss = "probe/loss";

    public static string LayerLoss(int layer) => $"layer/{layer}/loss";

    public static string GoodnessPositive(int layer) => $"layer/{layer}/goodness/positive";

    public static string GoodnessNegative(int layer) => $"layer/{layer}/goodness/negative";

    /// <summary>Share of positive samples whose goodness is above the threshold.</summary>
    public static string PositiveAboveThreshold(int layer) => $"layer/{layer}/separation/positive_above";

    /// <summary>Share of negative samples whose goodness is below the threshold.</summary>
    public static string NegativeBelowThreshold(int layer) => $"layer/{layer}/separation/negative_below";

    /// <summary>Probability that a positive sample has more goodness than a negative one.</summary>
    public static string SeparationAuc(int layer) => $"layer/{layer}/separation/auc";

    /// <summary>Share of images whose positive sample has more goodness than their own negative one.</summary>
    public static string SeparationPaired(int layer) => $"layer/{layer}/separation/paired";

    /// <summary>Theta.</summary>
    public static string Threshold(int layer) => $"layer/{layer}/threshold";

    /// <summary>Units that are silent on every sample of the measured batch: a count.</summary>
    public static string DeadUnits(int layer) => $"layer/{layer}/dead_units";

    /// <summary>Validation accuracy of this layer's goodness alone.</summary>
    public static string AccuracyAlone(int layer) => $"layer/{layer}/accuracy/alone";
}

using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>One experiment with one, two and all four of its layers learning at the same time; on the processor, where that makes a difference.</summary>
public static class ParallelPresets
{
    public static IReadOnlyList<Preset> All { get; } = [Of("one", 1), Of("two", 2), Of("four", 4)];

    private static Preset Of(string word, int layersAtOnce)
    {
        string name = $"study-parallel-{word}";
        var spec = MethodCatalog.Classic.ApplyTo(new ExperimentSpec
        {
            Name = name,
            Data = new DataSpec { Dataset = "mnist", ValidationExamples = 10_000 },
            Network = new NetworkSpec { Widths = [2000, 2000, 2000, 2000] },
        });
        return new Preset(name, $"Layer-parallel FF 4×2000: {word} at once", "Mini-batches of 512 and fresh wrong labels; the same numbers whatever learns at once, up to rounding.", spec with
        {
            Method = spec.Method with { Contrast = Contrast.WrongLabel, Schedule = LayerSchedule.Simultaneous },
            Optimization = spec.Optimization with { LearningRate = 0.02 },
            Budget = new BudgetSpec { Epochs = 10, BatchSize = 512, EvaluateEveryEpochs = 5, CheckpointEveryEpochs = 0 },
            Device = DeviceChoice.Cpu,
            LayersAtOnce = layersAtOnce,
            Precision = Precision.Float32,
        });
    }
}

using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Presets;

/// <summary>Document 000's self-attention under forward-forward, the three ways to show it the label, and its repair.</summary>
public static class AttentionPresets
{
    /// <summary>Layers of document 000, experiment 4.</summary>
    public static IReadOnlyList<string> Experiment4 { get; } = ["attention 2000 h4", "--", "dense 2000", "relu", "--", "dense 2000", "relu", "--", "dense 2000", "relu"];

    public static IReadOnlyList<Preset> All { get; } =
    [
        Forward("doc000-exp4", "Document 000: FF with self-attention", "Their layers and rates; tokens are the image's rows, and the rest is as in experiment 1: assumptions.", 60, LabelScheme.Overlay, null),
        Forward("study-attention-overlay-pixels", "Label and attention: the first pixels", "Experiment 4 for 20 epochs: the label is in one token of 28.", 20, LabelScheme.Overlay, null),
        Forward("study-attention-overlay-token", "Label and attention: its own token", "The same net; the label is a learned token before the others.", 20, LabelScheme.Token, 1),
        Forward("study-attention-overlay-every-token", "Label and attention: every token", "The same net; a learned picture of the label gives every row its part.", 20, LabelScheme.Channel, 1),
        Repaired(),
    ];

    private static Preset Forward(string name, string title, string summary, int epochs, LabelScheme labels, double? strength)
    {
        ExperimentSpec spec = MethodCatalog.Classic.ApplyTo(Experiment(name, Experiment4));
        return new Preset(name, title, summary, spec with
        {
            Method = spec.Method with
            {
                Labels = labels, OverlayStrength = strength, Contrast = Contrast.WrongLabel, Schedule = LayerSchedule.Simultaneous, Horizon = Horizon.Block,
            },
            Optimization = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.02, LayerFactors = [0.05, 1, 1, 1] },
            Budget = new BudgetSpec { Epochs = epochs, BatchSize = 512, EvaluateEveryEpochs = 5, CheckpointEveryEpochs = 10 },
        });
    }

    // Normalization and shortcuts inside the blocks, and no label in the image: each block has a goodness for every class.
    private static Preset Repaired()
    {
        const string name = "repair-exp4";
        ExperimentSpec spec = ClassGoodnessMethods.Mono.ApplyTo(Experiment(name,
            ["patches 4 e128", "transformer h4 m2", "--", "transformer h4 m2", "--", "transformer h4 m2"]));
        return new Preset(name, "Document 000: self-attention repaired", "Patches as tokens, three transformer blocks, each with a goodness for every class of its own (mono); the gradient stays inside a block.", spec with
        {
            Method = spec.Method with { Horizon = Horizon.Block },
            Data = spec.Data with { ShiftPixels = 1 },
            Budget = spec.Budget with { Epochs = 20, BatchSize = 128, EvaluateEveryEpochs = 1, CheckpointEveryEpochs = 5 },
            Precision = Precision.Float32,
        });
    }

    private static ExperimentSpec Experiment(string name, IReadOnlyList<string> layers) => new()
    {
        Name = name,
        Data = new DataSpec { Dataset = "mnist", ValidationExamples = 10_000 },
        Network = new NetworkSpec { Architecture = Architecture.Layers, Layers = layers },
    };
}

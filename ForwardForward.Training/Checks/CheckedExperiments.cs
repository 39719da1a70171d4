using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Checks;

/// <summary>
/// One preset of each kind, made small: narrower, in 32 bits, a few steps on a few drawn digits. Wrong labels are drawn evenly where the preset draws them in proportion to what the network
/// believes: there the last digit of a belief can make another label, and two devices would then learn two experiments.
/// </summary>
public static class CheckedExperiments
{
    private const string Wide = "2000";
    private const int Units = 128;

    public static IReadOnlyList<CheckedExperiment> All { get; } =
    [
        Small("FF", "digits-ff-quick"),
        Small("BP", "digits-bp-quick"),
        Small("hybrid", "digits-handover-quick"),
        Small("CNN", "mnist-cwc-quick"),
        Small("attention", "doc000-exp4"),
    ];

    private static CheckedExperiment Small(string kind, string preset)
    {
        ExperimentSpec spec = PresetCatalog.Find(preset)!.Spec;
        return new CheckedExperiment(kind, spec with
        {
            Data = spec.Data with { Dataset = DatasetCatalog.Digits.Name, ValidationExamples = 200, TrainingExamples = 512 },
            Network = spec.Network with
            {
                Widths = [.. spec.Network.Widths.Select(_ => Units)],
                Layers = [.. spec.Network.Layers.Select(line => line.Replace(Wide, $"{Units}", StringComparison.Ordinal))],
            },
            Method = EvenlyDrawn(spec.Method),
            Budget = Short(spec.Budget),
            Handover = spec.Handover is { } first ? first with { Method = EvenlyDrawn(first.Method), Budget = Short(first.Budget) } : null,
            Precision = Precision.Float32,
        });
    }

    private static MethodSpec EvenlyDrawn(MethodSpec method) => method with { Contrast = method.Contrast == Contrast.HardWrongLabel ? Contrast.WrongLabel : method.Contrast };

    private static BudgetSpec Short(BudgetSpec budget) => budget with { Epochs = 2, BatchSize = 64, EvaluateEveryEpochs = 1, CheckpointEveryEpochs = 0 };
}

using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Studies;

/// <summary>The recipe that the small studies share: ff-hinton for 20 epochs.</summary>
internal static class ShortHinton
{
    public static ExperimentSpec Of(string name, string dataset, int[] widths, Func<MethodSpec, MethodSpec> change)
    {
        var spec = MethodCatalog.Hinton.ApplyTo(new ExperimentSpec
        {
            Name = name,
            Data = new DataSpec { Dataset = dataset, ValidationExamples = 10_000 },
            Network = new NetworkSpec { Widths = widths },
        });
        return spec with
        {
            Method = change(spec.Method),
            Budget = spec.Budget with { Epochs = 20, EvaluateEveryEpochs = 2, CheckpointEveryEpochs = 0 },
            Precision = Precision.Float32,
        };
    }
}

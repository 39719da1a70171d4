using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Experiments;

/// <summary>The back-propagation run that stands beside a forward-forward run.</summary>
public static class TwinSpec
{
    /// <summary>
    /// Same data, order of examples, hidden layers, epochs, seed and device; back-propagation's own optimizer and batch size, since the documents'
    /// baseline lost to a recipe made for the other method.
    /// </summary>
    public static ExperimentSpec BackPropagationOf(ExperimentSpec spec)
    {
        var twin = MethodCatalog.BackPropagation.ApplyTo(spec);
        return twin with
        {
            Name = spec.Name.Length == 0 ? "" : $"{spec.Name}, back-propagation twin",
            Data = spec.Data,
            Budget = twin.Budget with { Epochs = EpochsOf(spec), EvaluateEveryEpochs = spec.Budget.EvaluateEveryEpochs },
        };
    }

    // A full batch is one update an epoch: a thousand such epochs are not a thousand passes of mini-batches.
    private static int EpochsOf(ExperimentSpec spec) =>
        spec.Budget.BatchSize == 0 ? Math.Min(spec.Budget.Epochs, MethodCatalog.BackPropagation.Recipe.Budget.Epochs) : spec.Budget.Epochs;
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

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
            Name = NameOf(spec, twin.Method.Name),
            Data = spec.Data,
            Handover = null,
            Budget = twin.Budget with { Epochs = EpochsOf(spec), EvaluateEveryEpochs = spec.Budget.EvaluateEveryEpochs },
        };
    }

    // A name made from its method would call the twin by the wrong one, and a cut-off column would show two equal names.
    private static string NameOf(ExperimentSpec spec, string method) => spec.Name switch
    {
        "" => "",
        var name when name.Contains(spec.Method.Name, StringComparison.Ordinal) => name.Replace(spec.Method.Name, method, StringComparison.Ordinal),
        var name => $"{method}, twin of {name}",
    };

    // A full batch is one update an epoch: a thousand such epochs are not a thousand passes of mini-batches.
    private static int EpochsOf(ExperimentSpec spec) =>
        spec.Budget.BatchSize == 0 ? Math.Min(spec.Budget.Epochs, MethodCatalog.BackPropagation.Recipe.Budget.Epochs) : spec.Budget.Epochs;
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation;

/// <summary>Finds everything that is wrong with a spec, so that a form can show all of it at once.</summary>
public static class SpecValidator
{
    private const int FewestExamples = 20;

    /// <param name="spec">The spec.</param>
    /// <param name="datasets">Every dataset that it may name; those of the catalog by default.</param>
    /// <param name="fields">Whose kinds and ranges are checked; all when left out.</param>
    /// <returns>All problems, in the order of the form; empty when the spec can run.</returns>
    public static IReadOnlyList<SpecProblem> Validate(ExperimentSpec spec, IReadOnlyList<DatasetDescription>? datasets = null, IReadOnlyList<Field>? fields = null)
    {
        datasets ??= DatasetCatalog.All;
        var problems = new SpecProblems();
        var scope = new FieldScope(spec, datasets);
        foreach (var field in fields ?? FieldCatalog.All)
        {
            if (field.Fault(scope) is { } fault)
            {
                problems.Require(false, field, fault);
            }
        }

        // What goes together. Of what is out of its range nothing more is said.
        var dataset = CheckData(spec, datasets, problems);
        NetworkRules.Check(spec, dataset, problems);
        CheckLearning(spec, dataset, problems);
        HandoverRules.Check(spec, datasets, dataset, problems);
        PipelineRules.Check(spec, problems);
        return [.. problems.All.OrderBy(problem => FieldCatalog.PlaceOf(problem.Path))];
    }

    /// <summary>Checks the examples.</summary>
    /// <returns>The dataset by which the rest is judged; null where there is none.</returns>
    internal static DatasetDescription? CheckData(ExperimentSpec spec, IReadOnlyList<DatasetDescription> datasets, SpecProblems problems)
    {
        var dataset = datasets.FirstOrDefault(row => row.Name == spec.Data.Dataset);
        problems.Require(dataset is not null, DataFields.Dataset,
            $"There is no dataset '{spec.Data.Dataset}'. Known: {string.Join(", ", datasets.Select(row => row.Name))}.");
        if (dataset is null
            || !problems.Require(dataset.Trouble.Length == 0, DataFields.Dataset, $"{dataset.Title} cannot be used. {dataset.Trouble}")
            || !problems.Require(dataset is { TrainCount: >= FewestExamples, ClassCount: >= 2 }, DataFields.Dataset,
            $"{dataset.Title} has {dataset.TrainCount} training images in {dataset.ClassCount} classes; a run needs at least {FewestExamples} in 2."))
        {
            return null;
        }

        CheckData(spec, dataset, problems);
        return dataset;
    }

    /// <summary>What a phase decides by itself: its method, its updates and its length.</summary>
    internal static void CheckLearning(ExperimentSpec spec, DatasetDescription? dataset, SpecProblems problems)
    {
        MethodRules.Check(spec, dataset, problems);
        CheckBudget(spec, problems);
        ContrastRules.CheckCompany(spec, dataset, problems);
    }

    private static void CheckData(ExperimentSpec spec, DatasetDescription dataset, SpecProblems problems)
    {
        var data = spec.Data;
        problems.Require(RunPhases.Of(spec).Where(phase => phase.Data == data).All(phase => phase.Method.Labels is not (LabelScheme.Overlay or LabelScheme.Neutral)) || dataset.ClassNames.Count <= dataset.Width * dataset.Height, MethodFields.Labels,
            $"The overlay needs one pixel for each of the {dataset.ClassNames.Count} classes; the images have {dataset.Width * dataset.Height}.");
    }

    private static void CheckBudget(ExperimentSpec spec, SpecProblems problems)
    {
        var budget = spec.Budget;
        problems.Require(budget.StageEpochs.Count == 0 || BudgetFields.StageEpochs.When(spec), BudgetFields.StageEpochs,
            "Epochs for each layer go with the greedy schedule. Choose it, or give none.");
        problems.Require(budget.ProbeEpochs == 0 || BudgetFields.ProbeEpochs.When(spec), BudgetFields.ProbeEpochs,
            "Only a linear probe learns after the layers. Set it to 0, or choose that read-out.");
    }
}

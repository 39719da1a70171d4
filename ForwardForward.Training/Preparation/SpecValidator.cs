using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>Finds everything that is wrong with a spec, so that a form can show all of it at once.</summary>
public static class SpecValidator
{
    private const int FewestExamples = 20;

    /// <param name="spec">The spec.</param>
    /// <param name="datasets">Every dataset that it may name; those of the catalog by default.</param>
    /// <returns>All problems, in the order of the form; empty when the spec can run.</returns>
    public static IReadOnlyList<SpecProblem> Validate(ExperimentSpec spec, IReadOnlyList<DatasetDescription>? datasets = null)
    {
        datasets ??= DatasetCatalog.All;
        var problems = new SpecProblems();
        problems.Require(spec.Name.Length <= 200, "name", "A name has at most 200 characters.");
        var dataset = CheckData(spec, datasets, problems);
        NetworkRules.Check(spec, dataset, problems);
        CheckLearning(spec, dataset, problems);
        HandoverRules.Check(spec, datasets, dataset, problems);
        PipelineRules.Check(spec, problems);
        return problems.All;
    }

    /// <summary>Checks the examples.</summary>
    /// <returns>The dataset by which the rest is judged; null where there is none.</returns>
    internal static DatasetDescription? CheckData(ExperimentSpec spec, IReadOnlyList<DatasetDescription> datasets, SpecProblems problems)
    {
        var dataset = datasets.FirstOrDefault(row => row.Name == spec.Data.Dataset);
        problems.Require(dataset is not null, "data.dataset",
            $"There is no dataset '{spec.Data.Dataset}'. Known: {string.Join(", ", datasets.Select(row => row.Name))}.");
        if (dataset is null || !problems.Require(dataset is { TrainCount: >= FewestExamples, ClassCount: >= 2 }, "data.dataset",
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
        int? layers = LayerCount(spec, dataset);
        MethodRules.Check(spec, dataset, layers, problems);
        CheckOptimization(spec, layers, problems);
        CheckBudget(spec, layers, problems);
        ContrastRules.CheckCompany(spec, dataset, problems);
    }

    // Unknown where a layer list cannot be built: what counts its blocks is judged once it can.
    private static int? LayerCount(ExperimentSpec spec, DatasetDescription? dataset) => spec.Network.Architecture == Architecture.Mlp
        ? spec.Network.Widths.Count
        : dataset is not null && LayerList.Of(spec, dataset.Shape).Blocks is { Count: > 0 } blocks ? blocks.Count : null;

    private static void CheckData(ExperimentSpec spec, DatasetDescription dataset, SpecProblems problems)
    {
        var data = spec.Data;
        var most = dataset.TrainCount - 10;
        if (data.ValidationExamples == 0 || problems.RequireRange(data.ValidationExamples, 10, most, "data.validationExamples"))
        {
            var left = dataset.TrainCount - data.ValidationExamples;
            problems.Require(data.TrainingExamples is null || (data.TrainingExamples >= 10 && data.TrainingExamples <= left), "data.trainingExamples",
                $"Between 10 and {left} examples are left for training after the validation split; leave it empty for all of them.");
        }

        int side = Math.Min(dataset.Height, dataset.Width);
        problems.RequireRange(data.ShiftPixels, 0, side / 4, "data.shiftPixels");
        problems.RequireRange(data.Augmentation.CropPadding, 0, side / 2, "data.augmentation.cropPadding");
        problems.RequireNumber(data.Augmentation.RotationDegrees, 0, 180, "data.augmentation.rotationDegrees");
        problems.RequireRange(data.Augmentation.CutoutPixels, 0, side, "data.augmentation.cutoutPixels");
        problems.Require(RunPhases.Of(spec).Where(phase => phase.Data == data).All(phase => phase.Method.Labels is not (LabelScheme.Overlay or LabelScheme.Neutral)) || dataset.ClassNames.Count <= dataset.Width * dataset.Height, "method.labels",
            $"The overlay needs one pixel for each of the {dataset.ClassNames.Count} classes; the images have {dataset.Width * dataset.Height}.");
    }

    private static void CheckOptimization(ExperimentSpec spec, int? layers, SpecProblems problems)
    {
        var optimization = spec.Optimization;
        problems.RequirePositive(optimization.LearningRate, 1000, "optimization.learningRate");
        problems.RequireNumber(optimization.Momentum, 0, 0.9999, "optimization.momentum");
        problems.RequireNumber(optimization.WeightDecay, 0, 1, "optimization.weightDecay");
        var factors = optimization.LayerFactors;
        problems.Require(factors.Count == 0 || layers is null || factors.Count == layers, "optimization.layerFactors",
            $"Give one factor for each of the {layers} layers, or none.");
        problems.Require(factors.All(factor => factor is >= 0 and <= 1000), "optimization.layerFactors", "Each factor is between 0 and 1000.");
    }

    private static void CheckBudget(ExperimentSpec spec, int? layers, SpecProblems problems)
    {
        var budget = spec.Budget;
        problems.RequireRange(budget.Epochs, 1, 100_000, "budget.epochs");
        problems.Require(budget.StageEpochs.Count == 0 || (spec.Method.Schedule == LayerSchedule.Greedy && (layers is null || budget.StageEpochs.Count == layers)), "budget.stageEpochs",
            $"Epochs for each layer go with the greedy schedule: give {(layers is { } count ? count : "one a layer")}, or none.");
        problems.Require(budget.StageEpochs.All(epochs => epochs is >= 1 and <= 100_000), "budget.stageEpochs", "Each is between 1 and 100000.");
        problems.RequireRange(budget.ProbeEpochs, 0, 100_000, "budget.probeEpochs");
        problems.Require(budget.ProbeEpochs == 0 || spec.Method.Readout == Readout.LinearProbe, "budget.probeEpochs",
            "Only a linear probe learns after the layers. Set it to 0, or choose that read-out.");
        problems.RequireRange(budget.BatchSize, 0, 1_000_000, "budget.batchSize");
        problems.RequireRange(budget.EvaluateEveryEpochs, 1, 100_000, "budget.evaluateEveryEpochs");
        problems.Require(budget.EvaluationShare is >= 0 and <= 10, "budget.evaluationShare", "It is between 0 and 10; 0 reads everything.");
        problems.RequireRange(budget.CheckpointEveryEpochs, 0, 100_000, "budget.checkpointEveryEpochs");
    }
}

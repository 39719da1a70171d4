using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation.Fits;

namespace ForwardForward.Training.Preparation;

/// <summary>
/// The first runs on a dataset that nobody knows yet: five forward-forward methods and back-propagation on one network, the same examples, epochs and seed, each with its
/// recipe fitted to the dataset. Validation accuracy ranks them.
/// </summary>
public static class FirstLook
{
    /// <summary>What its runs are launched for.</summary>
    public const string Recipe = "first-look";

    /// <summary>Under that the validation split would measure nothing.</summary>
    public const int LeastImages = 60;

    // Together about two minutes on two cores; what a step costs grows with the pixels.
    private const long PixelsRead = 60_000L * 3 * 32 * 32;
    private const int MostExamples = 10_000;
    private const int MostValidation = 2_000;
    private const int FewestEpochs = 5;
    private const int MostEpochs = 60;

    /// <summary>The methods, back-propagation last.</summary>
    public static IReadOnlyList<MethodDescription> Methods { get; } =
        [MethodCatalog.Symba, MethodCatalog.Hinton, ClassGoodnessMethods.Mono, ClassGoodnessMethods.Prototypes, ClassGoodnessMethods.Distance, MethodCatalog.BackPropagation];

    /// <summary>Why a dataset cannot be looked at; null where it can.</summary>
    public static string? Obstacle(DatasetDescription dataset) =>
        dataset.Trouble.Length > 0 ? dataset.Trouble
        : dataset.TrainCount < LeastImages ? $"A first look needs at least {LeastImages} training images; {dataset.Title} has {dataset.TrainCount}."
        : null;

    /// <summary>One experiment for each of <see cref="Methods"/>.</summary>
    /// <param name="dataset">A dataset without an obstacle.</param>
    public static IReadOnlyList<ExperimentSpec> Specs(DatasetDescription dataset)
    {
        var validation = Math.Min(MostValidation, UsualValidation.Of(dataset));
        var left = dataset.TrainCount - validation;
        var fewer = (long)MostExamples * 3 * 32 * 32 / dataset.PixelsPerImage;
        int? most = left > Math.Max(fewer, 1000) ? (int)Math.Min(MostExamples, Math.Max(fewer, 1000)) : null;
        var data = new DataSpec { Dataset = dataset.Name, ValidationExamples = validation, TrainingExamples = most };
        var epochs = (int)Math.Clamp(PixelsRead / ((long)(most ?? left) * dataset.PixelsPerImage), FewestEpochs, MostEpochs);
        return [.. Methods.Select(method => Spec(method, data, epochs, dataset))];
    }

    private static ExperimentSpec Spec(MethodDescription method, DataSpec data, int epochs, DatasetDescription dataset)
    {
        var recipe = method.ApplyTo(new ExperimentSpec { Name = $"First look: {method.Name} on {dataset.Title}", Data = data });
        var fitted = PresetFit.Of(recipe, null, dataset).Spec;
        return fitted with
        {
            // The same look at the same images: what differs is the method.
            Budget = fitted.Budget with { Epochs = epochs, EvaluateEveryEpochs = 1, CheckpointEveryEpochs = 0 },
        };
    }
}

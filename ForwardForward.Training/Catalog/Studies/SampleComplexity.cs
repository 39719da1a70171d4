using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Studies;

/// <summary>Accuracy against the size of the training set, forward-forward against back-propagation on the same network.</summary>
internal static class SampleComplexity
{
    private const string Name = "study-sample-complexity";

    private static readonly int[] Sizes = [100, 300, 1000, 3000, 10_000, 50_000];

    // As many examples for every size: 20 passes over the largest.
    private const int Presented = 1_000_000;

    // Below a thousand examples an update is cheap and more passes only learn by heart.
    private const int MostEpochs = 1000;

    public static Study Study { get; } = new()
    {
        Name = Name,
        Title = "Sample complexity of FF and BP",
        Document = "000",
        Question = "\"Explore sample complexity for FF vs BackProp.\"",
        Design = "MNIST, two layers of 500, the same images for both; each size sees a million examples (at most 1000 epochs), 2,000 further images choose the epoch.",
        Axis = "training images",
        IsLogarithmic = true,
        Dataset = "mnist",
        Points = [.. Sizes.Select(size => Of("FF", "ff", MethodCatalog.Symba, size)), .. Sizes.Select(size => Of("BP", "bp", MethodCatalog.BackPropagation, size))],
    };

    private static StudyPoint Of(string series, string code, MethodDescription method, int size)
    {
        var recipe = $"{Name}/{code}/{size}";
        var spec = method.ApplyTo(new ExperimentSpec
        {
            Name = recipe,
            Data = new DataSpec { Dataset = "mnist", ValidationExamples = 2000, TrainingExamples = size },
            Network = new NetworkSpec { Widths = [500, 500] },
        });
        var epochs = Math.Min(MostEpochs, Presented / size);
        return new StudyPoint(series, size, $"{size:N0}", recipe, spec with
        {
            Precision = Precision.Float32,
            Budget = spec.Budget with { Epochs = epochs, EvaluateEveryEpochs = Math.Max(1, epochs / 20), CheckpointEveryEpochs = 0 },
        });
    }
}

using System.Text.Json;
using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Studies;

/// <summary>What a layer counts as good, everything else equal.</summary>
internal static class GoodnessFunctions
{
    private const string Name = "study-goodness";
    private const int Width = 500;
    private const double Steepness = 6;

    public static Study Study { get; } = new()
    {
        Name = Name,
        Title = "Goodness functions",
        Document = "001",
        Question = "\"Explore other g function candidates.\"",
        Design = "Two layers of 500, ff-shape's recipe, 20 epochs, read by the goodness of every label. Only the goodness differs; SymBa's α is 6, for sums 6 over the width, so that it meets numbers of one size.",
        Axis = "goodness",
        IsCategorical = true,
        Dataset = "mnist",
        Points = [.. Of("MNIST", "mnist"), .. Of("Fashion-MNIST", "fashion-mnist")],
    };

    private static IEnumerable<StudyPoint> Of(string series, string dataset) => Enum.GetValues<Goodness>().Select((goodness, place) =>
    {
        var word = JsonSerializer.SerializeToElement(goodness, SpecJson.Options).GetString()!;
        var recipe = $"{Name}/{dataset}/{word}";
        var spec = OverlayMethods.Shape.ApplyTo(new ExperimentSpec
        {
            Name = recipe,
            Data = new DataSpec { Dataset = dataset, ValidationExamples = 10_000 },
            Network = new NetworkSpec { Widths = [Width, Width] },
        });
        return new StudyPoint(series, place, word.Replace('-', ' '), recipe, spec with
        {
            Method = spec.Method with { Goodness = goodness, Alpha = goodness is Goodness.SumOfSquares or Goodness.NegativeSumOfSquares ? Steepness / Width : Steepness },
            Budget = spec.Budget with { Epochs = 20, EvaluateEveryEpochs = 2, CheckpointEveryEpochs = 0 },
            Precision = Precision.Float32,
        });
    });
}

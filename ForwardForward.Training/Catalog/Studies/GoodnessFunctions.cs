using System.Text.Json;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Studies;

/// <summary>What a layer counts as good, everything else equal.</summary>
internal static class GoodnessFunctions
{
    private const string Name = "study-goodness";

    private static readonly int[] Widths = [500, 500];

    private static readonly OptimizationSpec Descent = new() { Optimizer = Optimizer.Adam, LearningRate = 1e-3, Schedule = LearningRateSchedule.LinearInSecondHalf };

    public static Study Study { get; } = new()
    {
        Name = Name,
        Title = "Goodness functions",
        Document = "001",
        Question = "\"Explore other g function candidates.\"",
        Design = "Two layers of 500, ff-hinton's recipe, 20 epochs; only the goodness differs, with the threshold and the temperature that belong to its size; Adam, whose steps do not depend on that size; read by the goodness of every label.",
        Axis = "goodness",
        IsCategorical = true,
        Dataset = "mnist",
        Points = [.. Of("MNIST", "mnist"), .. Of("Fashion-MNIST", "fashion-mnist")],
    };

    private static IEnumerable<StudyPoint> Of(string series, string dataset) => Enum.GetValues<Goodness>().Select((goodness, place) =>
    {
        var word = JsonSerializer.SerializeToElement(goodness, SpecJson.Options).GetString()!;
        var recipe = $"{Name}/{dataset}/{word}";
        var spec = ShortHinton.Of(recipe, dataset, Widths, method => method with { Goodness = goodness, Temperature = Temperature(goodness) });
        return new StudyPoint(series, place, word.Replace('-', ' '), recipe, spec with { Optimization = Descent });
    });

    // A mean over N units with temperature 1 / N is as sharp a logit as their sum with temperature 1. Few units count in entmax, and kurtosis is noisy: softer.
    private static double Temperature(Goodness goodness) => goodness switch
    {
        Goodness.SumOfSquares or Goodness.NegativeSumOfSquares => 1,
        Goodness.Entmax or Goodness.Burstiness => 10.0 / Widths[0],
        _ => 1.0 / Widths[0],
    };
}

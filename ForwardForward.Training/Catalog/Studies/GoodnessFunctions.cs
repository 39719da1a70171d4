using System.Text.Json;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Studies;

/// <summary>What a layer counts as good, everything else equal.</summary>
internal static class GoodnessFunctions
{
    private const string Name = "study-goodness";

    public static Study Study { get; } = new()
    {
        Name = Name,
        Title = "Goodness functions",
        Document = "001",
        Question = "\"Explore other g function candidates.\"",
        Design = "Two layers of 500, ff-hinton's recipe, 20 epochs; only the goodness differs, with the threshold that belongs to it.",
        Axis = "goodness",
        IsCategorical = true,
        Dataset = "mnist",
        Points = [.. Of("MNIST", "mnist"), .. Of("Fashion-MNIST", "fashion-mnist")],
    };

    private static IEnumerable<StudyPoint> Of(string series, string dataset) => Enum.GetValues<Goodness>().Select((goodness, place) =>
    {
        var word = JsonSerializer.SerializeToElement(goodness, SpecJson.Options).GetString()!;
        var recipe = $"{Name}/{dataset}/{word}";
        return new StudyPoint(series, place, word.Replace('-', ' '), recipe, ShortHinton.Of(recipe, dataset, [500, 500], method => method with { Goodness = goodness }));
    });
}

using System.Text.Json;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Studies;

/// <summary>What a hidden unit makes of its input, everything else equal.</summary>
internal static class Activations
{
    private const string Name = "study-activations";

    public static Study Study { get; } = new()
    {
        Name = Name,
        Title = "Activations",
        Document = "001",
        Question = "\"Try biologically plausible activations: ReLU is used so far.\"",
        Design = "Two layers of 500, ff-symba's recipe, 20 epochs: it has no threshold, which would suit one activation and not another.",
        Axis = "activation",
        IsCategorical = true,
        Dataset = "mnist",
        Points = [.. Of("MNIST", "mnist"), .. Of("Fashion-MNIST", "fashion-mnist")],
    };

    private static IEnumerable<StudyPoint> Of(string series, string dataset) => Enum.GetValues<Activation>().Select((activation, place) =>
    {
        var word = JsonSerializer.SerializeToElement(activation, SpecJson.Options).GetString()!;
        var recipe = $"{Name}/{dataset}/{word}";
        var spec = MethodCatalog.Symba.ApplyTo(new ExperimentSpec
        {
            Name = recipe,
            Data = new DataSpec { Dataset = dataset, ValidationExamples = 10_000 },
            Network = new NetworkSpec { Widths = [500, 500] },
        });
        return new StudyPoint(series, place, word.Replace('-', ' '), recipe, spec with
        {
            Network = spec.Network with { Activation = activation },
            Budget = spec.Budget with { Epochs = 20, EvaluateEveryEpochs = 2, CheckpointEveryEpochs = 0 },
            Precision = Precision.Float32,
        });
    });
}

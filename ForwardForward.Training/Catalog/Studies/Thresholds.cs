using System.Globalization;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Studies;

/// <summary>One threshold for all layers against thresholds that rise or fall with depth.</summary>
internal static class Thresholds
{
    private const string Name = "study-thresholds";

    private static readonly int[] Widths = [500, 500, 500];

    // In units of the mean square of a layer.
    private static readonly double[] Levels = [0.1, 0.3, 1, 3, 10];

    public static Study Study { get; } = new()
    {
        Name = Name,
        Title = "Thresholds for each layer",
        Document = "001",
        Question = "\"Independent threshold params for each layer for better optimization.\"",
        Design = "MNIST, three layers of 500, ff-hinton's recipe, 20 epochs, read by the goodness of every label in layers 2 and 3. The middle layer has the threshold on the axis; rising and falling double or halve it from layer to layer.",
        Axis = "threshold of the middle layer, mean square",
        IsLogarithmic = true,
        Dataset = "mnist",
        Points =
        [
            .. Levels.Select(level => Of("the same for all", "same", level, 1)),
            .. Levels.Select(level => Of("rising with depth", "rising", level, 2)),
            .. Levels.Select(level => Of("falling with depth", "falling", level, 0.5)),
        ],
    };

    private static StudyPoint Of(string series, string code, double level, double factor)
    {
        var label = level.ToString(CultureInfo.InvariantCulture);
        var recipe = $"{Name}/{code}/{label}";
        var middle = level * Widths[1];
        var spec = MethodCatalog.Hinton.ApplyTo(new ExperimentSpec
        {
            Name = recipe,
            Data = new DataSpec { Dataset = "mnist", ValidationExamples = 10_000 },
            Network = new NetworkSpec { Widths = Widths },
        });

        // A softmax learns to read layers whatever their goodness is worth; the comparison of labels needs it.
        return new StudyPoint(series, level, label, recipe, spec with
        {
            Method = spec.Method with { Thresholds = [middle / factor, middle, middle * factor], Readout = Readout.GoodnessOfEveryLabel },
            Budget = spec.Budget with { Epochs = 20, EvaluateEveryEpochs = 2, CheckpointEveryEpochs = 0 },
            Precision = Precision.Float32,
        });
    }
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Datasets;

/// <summary>The label as a network meets it: one value for each class in the first pixels, here on the scale 0 to 1 of a picture.</summary>
public static class LabelMarks
{
    /// <summary>One-hot at the label.</summary>
    public static IReadOnlyList<double> Of(int label, ExperimentSpec spec, DatasetDescription dataset) =>
        Marks(dataset, spec, index => index == label ? 1 : 0);

    /// <summary>The same small value for every class (Hinton 2022: ten values of 0.1), however many there are.</summary>
    public static IReadOnlyList<double> Neutral(ExperimentSpec spec, DatasetDescription dataset) =>
        Marks(dataset, spec, _ => 0.1);

    /// <summary>A class other than the label, for showing what a wrong label looks like; a training step draws its own.</summary>
    public static int WrongLabel(int label, int classCount, int turn) => (label + 1 + (turn % (classCount - 1))) % classCount;

    private static IReadOnlyList<double> Marks(DatasetDescription dataset, ExperimentSpec spec, Func<int, double> share)
    {
        // Standardized pixels: the strength is in deviations from the mean, and zero is the mean.
        var (origin, unit) = spec.Data.Pixels == PixelScaling.Standardized && dataset.Means.Count > 0 ? (dataset.Means[0], dataset.StandardDeviations[0]) : (0, 1);
        return [.. Enumerable.Range(0, dataset.ClassCount).Select(index => spec.Method.OverlayStrength is { } strength
            ? origin + (share(index) * strength * unit)
            : origin + (share(index) * (1 - origin)))];
    }
}

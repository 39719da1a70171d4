using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>What counting through a dataset tells.</summary>
/// <param name="TrainCounts">Training examples: [class].</param>
/// <param name="TestCounts">Test examples: [class].</param>
/// <param name="Statistics">Of the training pixels; null while no image is decoded.</param>
public sealed record DatasetSurvey(IReadOnlyList<int> TrainCounts, IReadOnlyList<int> TestCounts, PixelStatistics? Statistics)
{
    /// <summary>The largest count of a class in either split, at least 1.</summary>
    public int Largest => Math.Max(1, TrainCounts.Concat(TestCounts).DefaultIfEmpty().Max());
}

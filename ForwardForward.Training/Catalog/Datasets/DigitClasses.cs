namespace ForwardForward.Training.Catalog.Datasets;

/// <summary>The ten digits as classes.</summary>
internal static class DigitClasses
{
    public static IReadOnlyList<string> Names { get; } = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
}

using ForwardForward.Training.Images;

namespace ForwardForward.Training.Data;

/// <summary>A dataset of image files before any of them is decoded: which file belongs to which split and class.</summary>
/// <param name="Root">The folder that the paths start from.</param>
/// <param name="Shape">What every image is brought to.</param>
/// <param name="ClassNames">One name per class.</param>
/// <param name="Train">Training files, in the order of the examples.</param>
/// <param name="Test">Test files, in the order of the examples.</param>
/// <param name="Fingerprint">Changes when a file comes, goes, or has another size, time or label.</param>
public sealed record ImageListing(
    string Root, ImageShape Shape, IReadOnlyList<string> ClassNames, IReadOnlyList<LabeledFile> Train, IReadOnlyList<LabeledFile> Test, string Fingerprint)
{
    /// <summary>Most bytes that one split may take in memory: what one array can hold.</summary>
    public const long MaximumSplitBytes = 2_000_000_000;

    /// <summary>Files of both splits.</summary>
    public int Count => Train.Count + Test.Count;

    /// <summary>True when each split fits an array.</summary>
    public bool Fits => (long)Math.Max(Train.Count, Test.Count) * Shape.Samples <= MaximumSplitBytes;

    /// <summary>How many files of each class a split has: [class].</summary>
    public int[] Counts(IReadOnlyList<LabeledFile> split)
    {
        int[] counts = new int[ClassNames.Count];
        foreach (LabeledFile file in split)
        {
            counts[file.Label]++;
        }

        return counts;
    }

    /// <summary>The first training files of each class.</summary>
    public ImageListing First(int perClass)
    {
        int[] taken = new int[ClassNames.Count];
        return this with { Train = [.. Train.Where(file => taken[file.Label]++ < perClass)], Test = [] };
    }
}

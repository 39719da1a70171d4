using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.FacialExpressions;

/// <summary>
/// FER2013 as text: one line a face with its emotion, its gray levels and, where the splits share a file, its split. The description says whether PublicTest
/// or PrivateTest is the test set; lines of the other are checked and left aside.
/// </summary>
/// <param name="dataset">Shape, counts and classes.</param>
internal sealed class Fer2013Reader(DatasetDescription dataset) : FormatReader
{
    // Faces of Training that are black throughout, counted in the published file.
    private const int BlankFaces = 11;

    private readonly FaceRows train = new(dataset, dataset.TrainCount, "Training");
    private readonly FaceRows test = new(dataset, dataset.TestCount, dataset.TestName);
    private readonly FaceRows aside = new(dataset, 1, "the other test split");

    public override void Read(DatasetMember part, ContentStream content)
    {
        string guess = ContentGuess.Of(content.Peek(32));
        using CsvRows lines = new(content);
        Fer2013Columns columns = Fer2013Columns.Of(lines, guess);
        if (columns.Usage < 0 && part.Content == DatasetContent.Everything)
        {
            throw lines.Fault("expected a column Usage that tells the splits apart, found none");
        }

        RequireRoom(part, content);
        while (lines.Next())
        {
            FaceRows split = columns.Usage >= 0 ? SplitOf(lines, lines.Field(columns.Usage)) : part.Content == DatasetContent.Train ? train : test;
            if (split == aside)
            {
                aside.Restart();
            }

            split.Add(lines, lines.Field(columns.Emotion), lines.Field(columns.Pixels));
        }

        foreach (FaceRows split in part.Content switch { DatasetContent.Train => [train], DatasetContent.Test => [test], _ => new[] { train, test } })
        {
            split.RequireEnough(content);
        }
    }

    public override IReadOnlyList<string> Remarks => train is { Lacking: BlankFaces, Blank: 0 }
        ? ["The eleven blank faces of Training are not among them: somebody has cleaned the file. Accuracies on it are not those of FER2013."] : [];

    public override ImageSets Sets() => new(train.ToSet(), test.ToSet());

    // Before arrays are made for examples that cannot be there: a pixel takes two bytes at least.
    private void RequireRoom(DatasetMember part, ContentStream content)
    {
        long count = part.Content switch { DatasetContent.Train => train.Least, DatasetContent.Test => test.Least, _ => (long)train.Least + test.Least };
        long least = count * dataset.PixelsPerImage * 2;
        if (least > content.MostBytes)
        {
            throw content.Fault($"expected {count} examples or more, at least {least} bytes, more than a {content.SourceInWords} can hold: it is cut off or not the published one");
        }
    }

    private FaceRows SplitOf(CsvRows lines, ReadOnlySpan<char> name) =>
        name is "Training" ? train
        : name is "PublicTest" or "PrivateTest" ? name.SequenceEqual(dataset.TestName) ? test : aside
        : throw lines.Fault($"expected Training, PublicTest or PrivateTest, found {name[..Math.Min(20, name.Length)]}");
}

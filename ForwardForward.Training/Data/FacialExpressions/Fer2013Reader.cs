using System.Text;
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
    private readonly FaceRows train = new(dataset, dataset.TrainCount, "Training");
    private readonly FaceRows test = new(dataset, dataset.TestCount, dataset.TestName);
    private readonly FaceRows aside = new(dataset, 1, "the other test split");

    public override void Read(DatasetMember part, ContentStream content)
    {
        CsvLines lines = new(content);
        Fer2013Columns columns = Fer2013Columns.Read(lines);
        if (columns.Usage < 0 && part.Content == DatasetContent.Everything)
        {
            throw lines.Fault("expected a column Usage that tells the splits apart, found none");
        }

        RequireRoom(part, content);
        Span<Range> fields = stackalloc Range[columns.Count];
        while (lines.Next())
        {
            columns.Split(lines, fields);
            FaceRows split = columns.Usage >= 0 ? SplitOf(lines, lines.Current[fields[columns.Usage]]) : part.Content == DatasetContent.Train ? train : test;
            if (split == aside)
            {
                aside.Restart();
            }

            split.Add(lines, lines.Current[fields[columns.Emotion]], lines.Current[fields[columns.Pixels]]);
        }

        foreach (FaceRows split in part.Content switch { DatasetContent.Train => [train], DatasetContent.Test => [test], _ => new[] { train, test } })
        {
            split.RequireFull(content);
        }
    }

    public override ImageSets Sets() => new(train.ToSet(), test.ToSet());

    // Before arrays are made for examples that cannot be there: a pixel takes two bytes at least.
    private void RequireRoom(DatasetMember part, ContentStream content)
    {
        long count = part.Content switch { DatasetContent.Train => dataset.TrainCount, DatasetContent.Test => dataset.TestCount, _ => dataset.TrainCount + dataset.TestCount };
        long least = count * dataset.PixelsPerImage * 2;
        if (least > content.MostBytes)
        {
            throw content.Fault($"expected {count} examples, at least {least} bytes, more than a {content.SourceInWords} can hold: it is cut off or not the published one");
        }
    }

    private FaceRows SplitOf(CsvLines lines, ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> name = field.Trim((byte)' ').Trim((byte)'"');
        return name.SequenceEqual("Training"u8) ? train
            : name.SequenceEqual("PublicTest"u8) || name.SequenceEqual("PrivateTest"u8) ? Encoding.Latin1.GetString(name) == dataset.TestName ? test : aside
            : throw lines.Fault($"expected Training, PublicTest or PrivateTest, found {Encoding.Latin1.GetString(name[..Math.Min(20, name.Length)])}");
    }
}

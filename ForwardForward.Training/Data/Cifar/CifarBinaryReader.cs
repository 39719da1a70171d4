using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Cifar;

/// <summary>
/// The binary version of CIFAR: records of a label byte (before it a coarse one in CIFAR-100) and the planes of red, green and blue, row by row.
/// </summary>
internal sealed class CifarBinaryReader(DatasetDescription dataset, DatasetLayout layout) : FormatReader
{
    private readonly SplitArrays train = SplitArrays.Of(dataset, layout, DatasetContent.Train);
    private readonly SplitArrays test = SplitArrays.Of(dataset, layout, DatasetContent.Test);

    public override void Read(DatasetMember part, ContentStream content)
    {
        SplitArrays split = part.Content == DatasetContent.Train ? train : test;
        int labelBytes = dataset.CoarseClassCount > 0 ? 2 : 1;
        long whole = (long)split.CountPerPart * (labelBytes + dataset.PixelsPerImage);
        if (whole > content.MostBytes)
        {
            throw content.Fault($"expected {split.CountPerPart} records of {labelBytes + dataset.PixelsPerImage} bytes, {whole} bytes in all, more than a "
                + $"{content.SourceInWords} can hold{ContentGuess.Of(content.Peek(32))}");
        }

        Span<byte> pixels = split.Pixels(part);
        Span<int> labels = split.Labels(part);
        for (int example = 0; example < labels.Length; example++)
        {
            if (dataset.CoarseClassCount > 0)
            {
                _ = ReadLabel(content, "coarse label", dataset.CoarseClassCount, example);
            }

            labels[example] = ReadLabel(content, "label", dataset.ClassCount, example);
            content.Fill(pixels.Slice(example * dataset.PixelsPerImage, dataset.PixelsPerImage));
        }

        content.ExpectEnd($"{labels.Length} records ({content.Position} bytes)");
    }

    public override ImageSets Sets() => new(train.ToSet(), test.ToSet());

    private static int ReadLabel(ContentStream content, string what, int classes, int example)
    {
        long position = content.Position;
        Span<byte> label = stackalloc byte[1];
        content.Fill(label);
        return label[0] < classes ? label[0]
            : throw new DatasetException(content.Name, position, $"expected a {what} from 0 to {classes - 1}, found {label[0]} for record {example}");
    }
}

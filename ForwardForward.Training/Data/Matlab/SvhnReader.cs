using System.Buffers.Binary;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Matlab;

/// <summary>Cropped SVHN digits: X [height, width, channels, count], column by column, and y [count, 1], where 10 means the digit 0.</summary>
internal sealed class SvhnReader(DatasetDescription dataset, DatasetLayout layout) : FormatReader
{
    private readonly SplitArrays train = SplitArrays.Of(dataset, layout, DatasetContent.Train);
    private readonly SplitArrays test = SplitArrays.Of(dataset, layout, DatasetContent.Test);

    public override void Read(DatasetMember part, ContentStream content)
    {
        SplitArrays split = part.Content == DatasetContent.Train ? train : test;
        List<string> seen = [];
        MatlabFile file = new(content, ((long)split.CountPerPart * dataset.PixelsPerImage) + (1 << 20));
        file.Read((variable, numbers) =>
        {
            seen.Add(variable.Name);
            if (seen.Count(name => name == variable.Name) > 1)
            {
                throw numbers.Fault($"the file holds the variable {variable.Name} twice");
            }

            if (variable.Name == "X")
            {
                ReadPixels(variable, numbers, split.CountPerPart, () => split.Pixels(part));
            }
            else if (variable.Name == "y")
            {
                ReadLabels(variable, numbers, split.Labels(part));
            }
        });
        if (!seen.Contains("X") || !seen.Contains("y"))
        {
            throw content.Fault($"expected the variables X and y, found {(seen.Count == 0 ? "none" : string.Join(", ", seen))}");
        }
    }

    public override ImageSets Sets() => new(train.ToSet(), test.ToSet());

    private void ReadPixels(MatlabArray variable, ContentStream numbers, int count, PixelsOf pixelsOf)
    {
        int[] expected = [dataset.Height, dataset.Width, dataset.Channels, count];
        if (!variable.Dimensions.SequenceEqual(expected) || variable.Data.Type != MatlabType.UInt8 || variable.Data.Bytes != (long)count * dataset.PixelsPerImage)
        {
            throw numbers.Fault($"expected X to be unsigned bytes of {string.Join('x', expected)}, found {variable.Shape} of type {(uint)variable.Data.Type}");
        }

        Span<byte> pixels = pixelsOf();
        for (; pixels.Length > 0; pixels = pixels[dataset.PixelsPerImage..])
        {
            Span<byte> image = pixels[..dataset.PixelsPerImage];
            numbers.Fill(image);
            PixelOrder.Transpose(image, dataset.Height, dataset.Width);
        }
    }

    private void ReadLabels(MatlabArray variable, ContentStream numbers, Span<int> labels)
    {
        int width = variable.Data.Type switch
        {
            MatlabType.UInt8 or MatlabType.Int8 => 1,
            MatlabType.UInt16 or MatlabType.Int16 => 2,
            MatlabType.UInt32 or MatlabType.Int32 => 4,
            MatlabType.Double => 8,
            _ => throw numbers.Fault($"expected y to hold whole numbers, found numbers of type {(uint)variable.Data.Type}"),
        };
        if (variable.Dimensions.Aggregate(1L, (product, size) => product * size) != labels.Length || variable.Data.Bytes != (long)width * labels.Length)
        {
            throw numbers.Fault($"expected y to be {labels.Length}x1, found {variable.Shape} in {variable.Data.Bytes} bytes");
        }

        Span<byte> number = stackalloc byte[width];
        for (int example = 0; example < labels.Length; example++)
        {
            numbers.Fill(number);
            double label = width switch
            {
                1 => number[0],
                2 => BinaryPrimitives.ReadUInt16LittleEndian(number),
                4 => BinaryPrimitives.ReadUInt32LittleEndian(number),
                _ => BinaryPrimitives.ReadDoubleLittleEndian(number),
            };
            labels[example] = label is >= 1 and <= 10 && label == Math.Floor(label) ? (int)label % 10
                : throw numbers.Fault($"expected a label from 1 to 10 (10 is the digit 0), found {label} for example {example}");
        }
    }

    private delegate Span<byte> PixelsOf();
}

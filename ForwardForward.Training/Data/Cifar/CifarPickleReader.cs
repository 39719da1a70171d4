using System.Globalization;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data.Pickles;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Cifar;

/// <summary>The Python version of CIFAR: a dictionary with the array <c>data</c> [examples, pixels] and a list of labels.</summary>
internal sealed class CifarPickleReader(DatasetDescription dataset, DatasetLayout layout) : FormatReader
{
    private readonly SplitArrays train = SplitArrays.Of(dataset, layout, DatasetContent.Train);
    private readonly SplitArrays test = SplitArrays.Of(dataset, layout, DatasetContent.Test);

    public override void Read(DatasetMember part, ContentStream content)
    {
        SplitArrays split = part.Content == DatasetContent.Train ? train : test;
        if (PickleReader.Read(content) is not Dictionary<string, object?> root)
        {
            throw content.Fault("expected a pickled dictionary, found another object");
        }

        split.Take(part, Pixels(root, split.CountPerPart, content));
        ReadLabels(root, split.Labels(part), content);
    }

    public override ImageSets Sets() => new(train.ToSet(), test.ToSet());

    private byte[] Pixels(Dictionary<string, object?> root, int count, ContentStream content)
    {
        if (root.GetValueOrDefault("data") is not PickledArray { Data: { } data } array)
        {
            throw content.Fault($"expected the dictionary to hold an array data, found {Keys(root)}");
        }

        int[] expected = [count, dataset.PixelsPerImage];
        return array.Shape.SequenceEqual(expected) ? array.IsFortran ? array.ByRows() : data
            : throw content.Fault($"expected an array data of {string.Join('x', expected)}, found {string.Join('x', array.Shape)}");
    }

    private void ReadLabels(Dictionary<string, object?> root, Span<int> labels, ContentStream content)
    {
        string key = dataset.CoarseClassCount > 0 ? "fine_labels" : "labels";
        if (root.GetValueOrDefault(key) is not List<object?> list || list.Count != labels.Length)
        {
            throw content.Fault($"expected the dictionary to hold a list {key} of {labels.Length} numbers, found {Keys(root)}");
        }

        for (int example = 0; example < labels.Length; example++)
        {
            labels[example] = list[example] is long label && label >= 0 && label < dataset.ClassCount ? (int)label
                : throw content.Fault($"expected labels from 0 to {dataset.ClassCount - 1}, found {InWords(list[example])} for example {example}");
        }
    }

    private static string Keys(Dictionary<string, object?> root) =>
        root.Count == 0 ? "nothing in it" : string.Join(", ", root.Take(10).Select(entry => $"{Shown(entry.Key)} ({InWords(entry.Value)})"));

    private static string Shown(string key) => key.Length <= 40 ? key : key[..40] + "…";

    private static string InWords(object? value) => value switch
    {
        PickledArray array => $"array of {string.Join('x', array.Shape)}",
        List<object?> list => $"list of {list.Count}",
        byte[] text => $"text of {text.Length}",
        null => "None",
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => value.GetType().Name,
    };
}

using System.Collections.Concurrent;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>A few examples of each class, kept so that a form can show them without holding the whole set in memory.</summary>
public sealed class DatasetSamples(DatasetLibrary library)
{
    public const int PerClass = 6;

    private readonly ConcurrentDictionary<string, IReadOnlyList<SampleImage>> _samples = new();

    /// <summary>The first training examples of each class, class by class; empty while the dataset is not on this machine.</summary>
    /// <exception cref="DatasetException">A file cannot be read.</exception>
    public async Task<IReadOnlyList<SampleImage>> ReadAsync(string dataset, CancellationToken cancellation = default)
    {
        if (_samples.TryGetValue(dataset, out var known))
        {
            return known;
        }

        // Reading a set keeps a core busy for up to a second.
        var read = await Task.Run(() => Read(dataset, cancellation), cancellation);
        return read.Count == 0 ? read : _samples.GetOrAdd(dataset, read);
    }

    // Each drawn digit has a random stream of its own and classes alternate: the first few are the same without all the others.
    private List<SampleImage> Read(string dataset, CancellationToken cancellation) =>
        dataset == DatasetCatalog.Digits.Name ? Pick(ProceduralDigits.Draw(PerClass * DatasetCatalog.Digits.ClassCount, 0, null, cancellation).Train)
        : library.State(dataset, cancellation).IsReady ? Pick(library.Load(dataset, null, cancellation).Train)
        : [];

    private static List<SampleImage> Pick(ImageSet set)
    {
        var found = set.ClassNames.Select(_ => new List<SampleImage>()).ToList();
        for (var example = 0; example < set.Count && found.Exists(images => images.Count < PerClass); example++)
        {
            if (found[set.Labels[example]].Count < PerClass)
            {
                found[set.Labels[example]].Add(SampleImage.From(set, example));
            }
        }

        return [.. found.SelectMany(images => images)];
    }
}

using System.Collections.Concurrent;
using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>A few examples of each class, kept so that a page can show them without holding the whole set in memory.</summary>
public sealed class DatasetSamples(DatasetLibrary library)
{
    /// <summary>Examples of a class, as long as all of them together stay small.</summary>
    public const int PerClass = 8;

    private const int MostBytes = 24 << 20;

    private readonly ConcurrentDictionary<string, (string Version, IReadOnlyList<SampleImage> Samples)> kept = new();

    /// <summary>The first training examples of each class, class by class; empty while the dataset is not on this machine.</summary>
    /// <exception cref="DatasetException">A file cannot be read.</exception>
    // Reading a set keeps a core busy for up to a second.
    public Task<IReadOnlyList<SampleImage>> ReadAsync(string dataset, CancellationToken cancellation = default) =>
        Task.Run(() => Read(dataset, cancellation), cancellation);

    private IReadOnlyList<SampleImage> Read(string dataset, CancellationToken cancellation)
    {
        var state = library.State(dataset, cancellation);
        if (!state.IsReady)
        {
            return [];
        }

        if (kept.TryGetValue(dataset, out var known) && known.Version == state.Version)
        {
            return known.Samples;
        }

        var bytes = Math.Max(1, (long)state.Dataset.ClassCount * state.Dataset.PixelsPerImage);
        var set = library.Peek(dataset, (int)Math.Clamp(MostBytes / bytes, 1, PerClass), cancellation);
        List<SampleImage> samples = [.. Enumerable.Range(0, set.Count).OrderBy(example => set.Labels[example]).Select(example => SampleImage.From(set, example))];
        kept[dataset] = (state.Version, samples);
        return samples;
    }
}

using System.Collections.Concurrent;
using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>Counts through datasets, once for each version of their files.</summary>
public sealed class DatasetSurveys(DatasetLibrary library)
{
    private readonly ConcurrentDictionary<string, (string Version, DatasetSurvey Survey)> kept = new();

    /// <returns>The survey; null while the dataset is not on this machine.</returns>
    /// <exception cref="DatasetException">A file cannot be read.</exception>
    public Task<DatasetSurvey?> ReadAsync(string dataset, CancellationToken cancellation = default) => Task.Run(() => Read(dataset, cancellation), cancellation);

    private DatasetSurvey? Read(string dataset, CancellationToken cancellation)
    {
        var state = library.State(dataset, cancellation);
        if (!state.IsReady)
        {
            return null;
        }

        // Files of images are counted by name, without decoding them; what decoding measured stands in the description.
        if (library.Listing(dataset) is { } listing)
        {
            var statistics = state.Dataset.Means.Count > 0 ? new PixelStatistics(state.Dataset.Means, state.Dataset.StandardDeviations) : null;
            return new DatasetSurvey(listing.Counts(listing.Train), listing.Counts(listing.Test), statistics);
        }

        if (kept.TryGetValue(dataset, out var known) && known.Version == state.Version)
        {
            return known.Survey;
        }

        var sets = library.Load(dataset, null, cancellation);
        var survey = new DatasetSurvey(Counts(sets.Train), Counts(sets.Test), PixelStatistics.Of(sets.Train));
        kept[dataset] = (state.Version, survey);
        return survey;
    }

    private static int[] Counts(ImageSet set)
    {
        var counts = new int[set.ClassNames.Count];
        foreach (var label in set.Labels)
        {
            counts[label]++;
        }

        return counts;
    }
}

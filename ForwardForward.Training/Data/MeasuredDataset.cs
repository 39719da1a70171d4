using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data;

/// <summary>A dataset's description with the brightness of its training images, where a decision hangs on it and nobody measured it yet.</summary>
public static class MeasuredDataset
{
    private const int PerClass = 8;

    /// <summary>Gray images that lie as files are measured on the first of each class: the answer is the same before and after they are all decoded.</summary>
    /// <exception cref="DatasetException">There is no dataset of that name, or its images cannot be read.</exception>
    public static DatasetDescription Of(DatasetLibrary library, string name, CancellationToken cancellation = default)
    {
        DatasetState state = library.State(name, cancellation);
        if (!state.IsReady || state.Dataset.Channels > 1 || (state.Dataset.Means.Count > 0 && library.Listing(name) is null))
        {
            return state.Dataset;
        }

        PixelStatistics measured = PixelStatistics.Of(library.Peek(name, PerClass, cancellation));
        return state.Dataset with { Means = measured.Means, StandardDeviations = measured.StandardDeviations };
    }
}

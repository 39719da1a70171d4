using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Training.Data;

/// <summary>The examples of a listing: from the file of decoded images where it is up to date, otherwise decoded and kept there.</summary>
public static class DecodedImages
{
    /// <param name="dataset">Name for progress.</param>
    /// <param name="listing">The image files.</param>
    /// <param name="cache">The file of decoded images.</param>
    /// <param name="progress">Told how many images are decoded; not called when the file serves.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException">Images cannot be decoded; the message names the first few.</exception>
    public static (DecodedHeader Header, ImageSets Sets) Load(
        string dataset, ImageListing listing, string cache, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        if (DecodedFile.Read(cache, listing.Fingerprint, cancellation) is { } kept)
        {
            return kept;
        }

        ImageFileDecoding decoding = new(dataset, listing);
        ImageSets sets = decoding.Run(progress, cancellation);
        bool listed = UnreadableImages.Write(listing.Root, decoding.Problems);
        if (decoding.Problems is { Count: > 0 } problems)
        {
            FolderProblems groups = new();
            foreach ((string path, string problem) in problems)
            {
                groups.Add($"{problem}.", path);
            }

            throw new DatasetException($"{problems.Count} of {listing.Count} images cannot be read. {string.Join(" ", groups.Sentences)} Replace or delete them."
                + (listed ? $" All of them are listed in {UnreadableImages.FileName} beside the images." : ""));
        }

        return (Keep(listing, cache, sets), sets);
    }

    /// <summary>Writes the file of decoded images, where the folder may be written.</summary>
    public static DecodedHeader Keep(ImageListing listing, string cache, ImageSets sets)
    {
        DecodedHeader header = new(listing.Fingerprint, sets.Content, listing.Shape.Channels, listing.Shape.Size,
            listing.ClassNames, sets.Train.Count, sets.Test.Count, PixelStatistics.Of(sets.Train));
        try
        {
            DecodedFile.Write(cache, header, sets);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk or a folder that only others may write costs the next run its time, not this one its data.
        }

        return header;
    }
}

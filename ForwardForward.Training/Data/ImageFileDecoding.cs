using System.Collections.Concurrent;
using ForwardForward.Training.Data.Stored;
using ForwardForward.Training.Images;

namespace ForwardForward.Training.Data;

/// <summary>Decodes the files of a listing on all cores, each into its place, so that the result does not depend on their number.</summary>
/// <param name="dataset">Name for progress.</param>
/// <param name="listing">What to decode.</param>
public sealed class ImageFileDecoding(string dataset, ImageListing listing)
{
    // A large photograph takes 200 MB while it is decoded.
    private const int MostAtOnce = 8;

    private readonly ConcurrentDictionary<string, string> problems = [];
    private long done;

    /// <summary>Why files could not be decoded, by path; their examples are black.</summary>
    public IReadOnlyList<(string Path, string Problem)> Problems =>
        [.. problems.OrderBy(problem => problem.Key, StringComparer.Ordinal).Select(problem => (problem.Key, problem.Value))];

    /// <param name="progress">Told about every fiftieth image.</param>
    /// <param name="cancellation">Stops at the next image.</param>
    public ImageSets Run(IProgress<LoadProgress>? progress, CancellationToken cancellation) =>
        new(Decode(listing.Train, progress, cancellation), Decode(listing.Test, progress, cancellation));

    private ImageSet Decode(IReadOnlyList<LabeledFile> files, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        ImageShape shape = listing.Shape;
        byte[] pixels = new byte[checked(files.Count * shape.Samples)];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, MostAtOnce) };
        Parallel.For(0, files.Count, options, index =>
        {
            byte[] file = [];
            try
            {
                file = ReadWhole(files[index].Path);
                ImageDecoder.Decode(file, shape, pixels.AsSpan(index * shape.Samples, shape.Samples));
            }
            catch (Exception error) when (error is ImageException or IOException or UnauthorizedAccessException)
            {
                problems[files[index].Path] = error is not ImageException ? "it cannot be opened"
                    : StandIn.Of(file) is { } found ? $"it is {found}, saved in its place" : error.Message;
            }

            if (Interlocked.Increment(ref done) is var count && (count % 50 == 0 || count == listing.Count))
            {
                progress?.Report(new LoadProgress(dataset, count, listing.Count));
            }
        });
        return new ImageSet(pixels, [.. files.Select(file => file.Label)], shape.Channels, shape.Size, shape.Size, listing.ClassNames);
    }

    private byte[] ReadWhole(string path)
    {
        FileInfo file = new(Path.Combine(listing.Root, path));
        return file.Length <= ImageLimits.MaximumBytes
            ? File.ReadAllBytes(file.FullName)
            : throw new ImageException($"it has {file.Length >> 20} MiB; at most {ImageLimits.MaximumBytes >> 20} MiB are read");
    }
}

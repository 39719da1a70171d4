using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Images;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>
/// Writes the images of a plan under numbers: no name of a file in the archive ever becomes one on the disk. An entry may not unpack to more than the
/// table of contents says, which the plan has judged.
/// </summary>
/// <param name="plan">What to unpack.</param>
/// <param name="folder">Where to.</param>
/// <param name="problems">Takes entries that cannot be unpacked.</param>
public sealed class ZipUnpacking(ZipPlan plan, string folder, FolderProblems problems)
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly byte[] block = new byte[1 << 17];

    /// <summary>Name in the archive, by path below the folder.</summary>
    public Dictionary<string, string> Origins { get; } = [];

    /// <param name="skipUnreadable">Entries that are no images are left out instead of being a problem.</param>
    /// <param name="progress">Told about every image.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <returns>Entries left out.</returns>
    public int Run(bool skipUnreadable, Action<long> progress, CancellationToken cancellation)
    {
        var done = 0;
        var skipped = 0;
        foreach (var image in plan.Images)
        {
            try
            {
                Unpack(image, cancellation);
            }
            catch (ImageException) when (skipUnreadable)
            {
                skipped++;
            }
            catch (Exception error) when (error is ImageException or InvalidDataException or EndOfStreamException)
            {
                problems.Add(error is ImageException ? $"This image cannot be read: {error.Message}." : "This entry is damaged. Pack the archive again.", image.Entry.FullName);
            }

            progress(++done);
        }

        return skipped;
    }

    private void Unpack(PlannedImage image, CancellationToken cancellation)
    {
        using var content = image.Entry.Open();
        var first = content.ReadAtLeast(block, ImageFormat.StartBytes, throwOnEndOfStream: false);
        var format = ImageFormat.Of(block.AsSpan(0, first)) ?? throw new ImageException($"it is no {ImageFormat.Names}");
        var number = numbers[image.Folder] = numbers.GetValueOrDefault(image.Folder) + 1;
        var path = string.Create(CultureInfo.InvariantCulture, $"{image.Folder}/{number:000000}{format.Endings[0]}");
        Directory.CreateDirectory(Path.Combine(folder, image.Folder));
        using var file = new FileStream(Path.Combine(folder, path), FileMode.CreateNew, FileAccess.Write);
        var length = 0L;
        var check = new Crc32();
        for (var read = first; read > 0; read = content.Read(block))
        {
            cancellation.ThrowIfCancellationRequested();
            length += read;
            if (length > image.Entry.Length)
            {
                throw new InvalidDataException("More bytes than the table of contents says.");
            }

            check.Append(block.AsSpan(0, read));
            file.Write(block, 0, read);
        }

        if (length != image.Entry.Length || check.GetCurrentHashAsUInt32() != image.Entry.Crc32)
        {
            throw new InvalidDataException("Length or checksum is wrong.");
        }

        Origins[path] = image.Entry.FullName;
    }
}

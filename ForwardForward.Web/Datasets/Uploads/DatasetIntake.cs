using System.IO.Compression;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>Makes a dataset of an archive: judges it, unpacks it beside the datasets, decodes every image, and moves the whole into place only then.</summary>
/// <param name="folders">Where to.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="time">Dates the dataset.</param>
public sealed class DatasetIntake(UploadFolders folders, UploadLimits limits, TimeProvider time)
{
    /// <param name="order">What was asked for.</param>
    /// <param name="archive">The archive on disk.</param>
    /// <param name="content">A folder that does not exist yet, on the disk of the datasets.</param>
    /// <param name="report">Told the phase and how far it is.</param>
    /// <param name="cancellation">Stops at the next image.</param>
    /// <returns>What came of it in a sentence, or everything that is wrong.</returns>
    public (string Summary, IReadOnlyList<UploadProblem> Problems) Run(
        UploadOrder order, string archive, string content, Action<UploadPhase, long, long> report, CancellationToken cancellation)
    {
        var problems = new UploadProblems(limits.NamedProblems);
        var summary = "";
        try
        {
            summary = Run(order, archive, content, report, problems, cancellation);
        }
        catch (UploadRefusedException refusal)
        {
            problems.Add(refusal.Problem.Place, refusal.Problem.Message);
        }
        catch (InvalidDataException)
        {
            problems.Add("", "The file is no zip archive, or it is damaged. Pack it again.");
        }
        catch (DatasetException error)
        {
            problems.Add("", error.Message);
        }
        catch (IOException error)
        {
            problems.Add("", $"The lab's disk refuses: {error.Message}");
        }

        return (summary, problems.Report);
    }

    private string Run(
        UploadOrder order, string archive, string content, Action<UploadPhase, long, long> report, UploadProblems problems, CancellationToken cancellation)
    {
        report(UploadPhase.Checking, 0, 0);
        using var stream = File.OpenRead(archive);
        ZipDirectory.Check(stream, limits);
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var plan = ZipPlan.Of(zip, limits, problems);
        if (problems.Count > 0)
        {
            return "";
        }

        DemandSpace(plan.Bytes + ((long)plan.Images.Count * order.Settings.Shape.Samples));
        Directory.CreateDirectory(content);
        var unpacking = new ZipUnpacking(plan, content, problems);
        var skipped = unpacking.Run(order.SkipUnreadable, done => report(UploadPhase.Unpacking, done, plan.Images.Count), cancellation);
        (order.Settings with { UploadedBy = order.Account, UploadedAt = time.GetUtcNow() }).Write(content);
        skipped += Decode(order, content, unpacking.Origins, (done, total) => report(UploadPhase.Decoding, done, total), problems, cancellation);
        if (problems.Count > 0)
        {
            return "";
        }

        return MoveIntoPlace(order, content, plan.LeftOut, skipped);
    }

    // Every image is decoded once here, so that a broken one is found now and the first run starts at once.
    private static int Decode(
        UploadOrder order, string content, Dictionary<string, string> origins, Action<long, long> report, UploadProblems problems, CancellationToken cancellation)
    {
        var folder = new ImageFolder(order.Name, content);
        var listing = folder.Listing ?? throw new DatasetException(folder.State().Message);
        var decoding = new ImageFileDecoding(folder.DatasetName, listing);
        var sets = decoding.Run(new Reports(report), cancellation);
        if (decoding.Problems.Count > 0 && order.SkipUnreadable)
        {
            foreach (var (path, _) in decoding.Problems)
            {
                File.Delete(Path.Combine(content, path));
            }

            return decoding.Problems.Count + Decode(order with { SkipUnreadable = false }, content, origins, report, problems, cancellation);
        }

        foreach (var (path, problem) in decoding.Problems)
        {
            problems.Add(origins.GetValueOrDefault(path, path), $"This image cannot be read: {problem}.");
        }

        if (problems.Count == 0)
        {
            DecodedImages.Keep(listing, folder.DecodedPath(listing.Shape), sets);
        }

        return 0;
    }

    private string MoveIntoPlace(UploadOrder order, string content, int leftOut, int skipped)
    {
        var folder = new ImageFolder(order.Name, content).Describe();
        if (folders.Exists(order.Name))
        {
            throw new UploadRefusedException("name", $"Meanwhile there is a dataset folder:{order.Name}. Choose another name.");
        }

        Directory.Move(content, folders.Of(order.Name));
        return $"{folder.TrainCount} training and {folder.TestCount} test images in {folder.ClassCount} classes."
            + (leftOut > 0 ? $" {leftOut} files that are no images were left out." : "")
            + (skipped > 0 ? $" {skipped} images that cannot be read were left out." : "");
    }

    private void DemandSpace(long needed)
    {
        if (folders.BytesTaken() + needed > limits.Quota)
        {
            throw new UploadRefusedException("", $"Folders of images may take {limits.Quota >> 30} GiB together, and this one would go beyond. Delete one that is not needed, or let an administrator raise FF_UPLOAD_GIB.");
        }

        if (folders.BytesFree() - needed < limits.KeptFree)
        {
            throw new UploadRefusedException("", "The lab's disk is too full for this dataset.");
        }
    }

    // On the decoding thread: the framework's Progress would reorder reports.
    private sealed class Reports(Action<long, long> report) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => report(value.Done, value.Total);
    }
}

using System.IO.Compression;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>Makes a dataset of an archive: judges it, unpacks it beside the datasets, decodes every image, and moves the whole into place only then.</summary>
/// <param name="folders">Where to.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="time">Dates the dataset.</param>
/// <param name="logger">Keeps the detail of what no person is told.</param>
public sealed partial class DatasetIntake(UploadFolders folders, UploadLimits limits, TimeProvider time, ILogger<DatasetIntake> logger)
{
    /// <param name="order">What was asked for.</param>
    /// <param name="archive">The archive on disk.</param>
    /// <param name="content">A folder that does not exist yet, on the disk of the datasets.</param>
    /// <param name="report">Told the phase and how far it is.</param>
    /// <param name="cancellation">Stops at the next image.</param>
    /// <returns>What came of it, or everything that is wrong.</returns>
    public IntakeOutcome Run(
        UploadOrder order, string archive, string content, Action<UploadPhase, long, long> report, CancellationToken cancellation)
    {
        var problems = new FolderProblems(limits.NamedProblems);
        var (summary, tree) = ("", (IReadOnlyList<string>)[]);
        try
        {
            report(UploadPhase.Checking, 0, 0);
            using var stream = File.OpenRead(archive);
            ZipDirectory.Check(stream, limits);
            stream.Position = 0;
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            var plan = ZipPlan.Of(zip, limits, order.SkipUnreadable, problems);
            tree = plan.Tree;
            summary = problems.Count > 0 ? "" : Run(order, plan, content, report, problems, cancellation);
        }
        catch (UploadRefusedException refusal)
        {
            problems.Add(refusal.Problem.Message, refusal.Problem.Place);
        }
        catch (InvalidDataException)
        {
            problems.Add("The file is no zip archive, or it is damaged. Pack it again.");
        }
        catch (DatasetException error)
        {
            problems.Add(error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogRefused(logger, order.Name, error);
            problems.Add("The archive is damaged, or the lab's disk takes no more. Pack it again; if that does not help, the lab's log says more.");
        }

        return new IntakeOutcome(summary, [.. problems.Report.Select(problem => new UploadProblem(problem.Place, problem.Message))], tree);
    }

    private string Run(
        UploadOrder order, ZipPlan plan, string content, Action<UploadPhase, long, long> report, FolderProblems problems, CancellationToken cancellation)
    {
        var remarks = plan.Remarks.ToList();
        if (plan.Settings is { } said)
        {
            (var joined, var remark) = ArchiveSettings.Join(order.Settings, said);
            order = order with { Settings = joined };
            remarks.Add(remark);
        }

        DemandSpace(plan.Bytes + ((long)plan.Images.Count * order.Settings.Shape.Samples));
        Directory.CreateDirectory(content);
        var unpacking = new ZipUnpacking(plan, content, problems);
        var skipped = unpacking.Run(order.SkipUnreadable, done => report(UploadPhase.Unpacking, done, plan.Images.Count), cancellation);
        order.Settings.Write(content);
        skipped += Decode(order, content, unpacking.Origins, (done, total) => report(UploadPhase.Decoding, done, total), problems, cancellation);
        if (problems.Count > 0)
        {
            return "";
        }

        if (skipped > 0)
        {
            remarks.Add(skipped == 1 ? "1 image that cannot be read was left out." : $"{skipped} images that cannot be read were left out.");
        }

        return MoveIntoPlace(order, content, remarks);
    }

    // Every image is decoded once here, so that a broken one is found now and the first run starts at once.
    private int Decode(
        UploadOrder order, string content, Dictionary<string, string> origins, Action<long, long> report, FolderProblems problems, CancellationToken cancellation)
    {
        var folder = new ImageFolder(order.Name, content, time);
        if (folder.Listing is not { } listing)
        {
            // Images that could not be unpacked are the cause, and were named.
            return problems.Count > 0 ? 0 : throw new DatasetException(folder.State().Message);
        }

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
            problems.Add($"This image cannot be read: {problem}.", origins.GetValueOrDefault(path, path));
        }

        if (problems.Count == 0)
        {
            DecodedImages.Keep(listing, folder.DecodedPath(listing.Shape), sets);
        }

        return 0;
    }

    private string MoveIntoPlace(UploadOrder order, string content, List<string> remarks)
    {
        if (folders.Exists(order.Name))
        {
            throw new UploadRefusedException("name", $"Meanwhile there is a dataset folder:{order.Name}. Choose another name.");
        }

        var state = new ImageFolder(order.Name, content, time).State();
        string[] noticed = [.. remarks.Except(state.Remarks)];
        (order.Settings with { UploadedBy = order.Account, UploadedAt = time.GetUtcNow(), Remarks = noticed }).Write(content);
        Directory.Move(content, folders.Of(order.Name));
        return string.Join(' ', [$"{state.Dataset.TrainCount} training and {state.Dataset.TestCount} test images in {state.Dataset.ClassCount} classes.", .. noticed, .. state.Remarks]);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The archive of dataset {Name} could not be worked on.")]
    private static partial void LogRefused(ILogger logger, string name, Exception problem);

    // On the decoding thread: the framework's Progress would reorder reports.
    private sealed class Reports(Action<long, long> report) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => report(value.Done, value.Total);
    }
}

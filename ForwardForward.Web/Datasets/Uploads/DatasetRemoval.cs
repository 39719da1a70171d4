using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>Deletes uploaded datasets. What people put on the machine by hand is theirs to delete.</summary>
/// <param name="folders">The datasets that are folders of images.</param>
/// <param name="uploads">Where they are.</param>
/// <param name="runs">Who needs them.</param>
/// <param name="logger">Keeps who deleted what.</param>
public sealed partial class DatasetRemoval(ImageFolders folders, UploadFolders uploads, RunCatalog runs, ILogger<DatasetRemoval> logger)
{
    private const int NamedRuns = 3;

    /// <param name="dataset">Name of the dataset, such as <c>folder:pets</c>.</param>
    /// <param name="account">Who asks.</param>
    public async Task<CommandResult> RemoveAsync(string dataset, string account)
    {
        if (FolderName.Of(dataset) is not { } name || folders.Find(dataset) is not { } folder)
        {
            return new CommandResult(false, false, "There is no such folder of images. It may have been deleted.");
        }

        if (folder.Settings.UploadedBy is null)
        {
            return CommandResult.Refused("This dataset was not uploaded: it was put on the lab's machine by hand, and is deleted there.");
        }

        var users = await UsersAsync(dataset);
        if (users.Count > 0)
        {
            var names = string.Join(", ", users.Take(NamedRuns).Select(run => run.Name)) + (users.Count > NamedRuns ? ", …" : "");
            return CommandResult.Refused($"{users.Count} queued or running runs use it: {names}. Cancel them or wait for them.");
        }

        try
        {
            await Task.Run(() => uploads.Remove(name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogKept(logger, dataset, error);
            return CommandResult.Refused("It cannot be deleted: the lab may not change its folder, or its disk refuses. The lab's log says more.");
        }

        LogRemoved(logger, dataset, account);
        return CommandResult.Success;
    }

    // A run of two phases may read it in the first one only.
    private async Task<List<RunSummary>> UsersAsync(string dataset)
    {
        var users = new List<RunSummary>();
        foreach (var run in await runs.ListAsync(new RunFilter([RunStatus.Queued, RunStatus.Running], Archived: null)))
        {
            if (run.Dataset == dataset || (await runs.SpecAsync(run.Id) is { } spec && RunPhases.Datasets(spec).Contains(dataset)))
            {
                users.Add(run);
            }
        }

        return users;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Dataset {Dataset} could not be deleted.")]
    private static partial void LogKept(ILogger logger, string dataset, Exception problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Dataset {Dataset} was deleted by {Account}.")]
    private static partial void LogRemoved(ILogger logger, string dataset, string account);
}

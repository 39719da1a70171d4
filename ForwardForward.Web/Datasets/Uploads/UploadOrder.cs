using ForwardForward.Training.Data.Folders;

namespace ForwardForward.Web.Datasets.Uploads;

/// <summary>What somebody wants to upload.</summary>
/// <param name="Name">Name of the folder it becomes: <c>pets</c> for the dataset <c>folder:pets</c>.</param>
/// <param name="Settings">Title, image size and the rest.</param>
/// <param name="Account">Who uploads.</param>
/// <param name="SkipUnreadable">Leaves out images that cannot be read instead of refusing all.</param>
public sealed record UploadOrder(string Name, FolderSettings Settings, string Account, bool SkipUnreadable = false)
{
    /// <summary>Everything that is wrong with the fields.</summary>
    public IEnumerable<UploadProblem> Problems()
    {
        if (!FolderName.IsValid(Name))
        {
            yield return new UploadProblem("name", $"A name has {FolderName.Rule}.");
        }

        foreach (var problem in Settings.Problems())
        {
            yield return new UploadProblem("settings", problem);
        }
    }
}

using ForwardForward.Tests.Support;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Web.Datasets.Uploads;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForwardForward.Tests.Datasets.Uploads;

/// <summary>A data folder that takes archives, each worked on in a place of its own.</summary>
internal sealed class ArchiveIntake : IDisposable
{
    private int turn;

    public ManualTime Time { get; } = new();

    public TemporaryFolder Data { get; } = new();

    public void Dispose() => Data.Dispose();

    public DatasetState State(string name) => new DatasetLibrary(Data.FullName, []).State(FolderName.Prefix + name);

    public IntakeOutcome Take(byte[] archive, UploadOrder order, UploadLimits? limits = null)
    {
        var place = Data[$"work{turn++}"];
        Directory.CreateDirectory(place);
        File.WriteAllBytes(Path.Combine(place, "archive.zip"), archive);
        var folders = new UploadFolders(new ImageFolders(Data["folders"]), Time);
        return new DatasetIntake(folders, limits ?? new UploadLimits(), Time, NullLogger<DatasetIntake>.Instance).Run(
            order, Path.Combine(place, "archive.zip"), Path.Combine(place, "content"), (_, _, _) => { }, CancellationToken.None);
    }
}

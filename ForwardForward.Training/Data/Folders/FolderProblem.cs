namespace ForwardForward.Training.Data.Folders;

/// <summary>Something about a folder or an archive that a person should know.</summary>
/// <param name="Place">The files or folders; empty where it is about the whole.</param>
/// <param name="Message">What is the matter and what to do.</param>
public sealed record FolderProblem(string Place, string Message)
{
    public override string ToString() => Place.Length > 0 ? $"{Place}: {Message}" : Message;
}

namespace ForwardForward.Training.Data.Folders;

/// <summary>A file of a folder or an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Below the dataset's folder, with forward slashes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Ticks">When it was last written; 0 in an archive.</param>
/// <param name="Fault">Why it cannot be read.</param>
public sealed record FolderFile(string Name, string Path, long Length, long Ticks = 0, FolderFault Fault = FolderFault.None);

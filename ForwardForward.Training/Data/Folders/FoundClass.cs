namespace ForwardForward.Training.Data.Folders;

/// <summary>A class as one split has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Images">Its images, in the order of their paths.</param>
internal sealed record FoundClass(string Name, string Path, IReadOnlyList<FolderFile> Images);

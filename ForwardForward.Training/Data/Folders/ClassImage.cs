namespace ForwardForward.Training.Data.Folders;

/// <summary>An image of a folder or an archive and the class it belongs to.</summary>
/// <param name="File">The image.</param>
/// <param name="Label">Position of its class.</param>
public readonly record struct ClassImage(FolderFile File, int Label);

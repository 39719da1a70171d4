namespace ForwardForward.Training.Data.Stored;

/// <summary>The header of one entry of a tar archive.</summary>
/// <param name="Path">Path inside the archive.</param>
/// <param name="Bytes">Size of its content.</param>
/// <param name="IsFile">False for folders, links and notes about other entries.</param>
internal sealed record TarEntry(string Path, long Bytes, bool IsFile);

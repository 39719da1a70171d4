namespace ForwardForward.Training.Journals;

/// <summary>A checkpoint of a run, complete on disk.</summary>
/// <param name="FileName">Name of the file, without its folder.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Bytes">Size.</param>
/// <param name="CanResume">A run can go on exactly from here.</param>
/// <param name="SavedAt">When.</param>
public sealed record CheckpointFile(string FileName, long Step, long Bytes, bool CanResume, DateTimeOffset SavedAt);

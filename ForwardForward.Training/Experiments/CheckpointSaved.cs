namespace ForwardForward.Training.Experiments;

/// <summary>A checkpoint is complete on disk (written beside, then renamed).</summary>
/// <param name="FileName">Name of the file, without its folder.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Bytes">Size.</param>
/// <param name="CanResume">Holds the optimizer's state too, so that a run goes on exactly from here.</param>
public sealed record CheckpointSaved(string FileName, long Step, long Bytes, bool CanResume) : RunEvent;

namespace ForwardForward.Training.Checkpoints;

/// <summary>A checkpoint cannot be used; the message says why and where.</summary>
public sealed class CheckpointException(string message, Exception? inner = null) : Exception(message, inner);

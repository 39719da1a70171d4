namespace ForwardForward.Training.Data;

/// <summary>How one file of a dataset stands on this machine.</summary>
/// <param name="Name">Name of the file below the dataset's folder.</param>
/// <param name="Bytes">Size here, or as published where it is missing; null where unknown.</param>
/// <param name="Condition">What is known of its content.</param>
public sealed record DatasetFileState(string Name, long? Bytes, DatasetFileCondition Condition);

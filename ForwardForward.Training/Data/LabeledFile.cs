namespace ForwardForward.Training.Data;

/// <summary>One image file of a dataset.</summary>
/// <param name="Path">Below the dataset's folder, with forward slashes.</param>
/// <param name="Label">Position of its class.</param>
public readonly record struct LabeledFile(string Path, int Label);

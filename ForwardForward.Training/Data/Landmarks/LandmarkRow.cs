namespace ForwardForward.Training.Data.Landmarks;

/// <summary>One line of a split file: an image and its class.</summary>
/// <param name="ImageId">Name of the image without its ending.</param>
/// <param name="Label">Position of its class.</param>
public readonly record struct LandmarkRow(string ImageId, int Label);

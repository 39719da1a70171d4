namespace ForwardForward.Training.Data;

/// <summary>A dataset as published: a training set and a test set.</summary>
public sealed record ImageSets(ImageSet Train, ImageSet Test);

namespace ForwardForward.Training.Data;

/// <summary>How far the reading of a dataset is.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Done">Bytes of content read, or examples drawn.</param>
/// <param name="Total">Bytes of content or examples in all, as far as known.</param>
public sealed record LoadProgress(string Dataset, long Done, long Total);

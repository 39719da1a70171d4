namespace ForwardForward.Training.Catalog;

/// <summary>One of the ways in which the same dataset is published.</summary>
/// <param name="Format">Which reader opens it.</param>
/// <param name="Files">All that it takes.</param>
public sealed record DatasetLayout(DatasetFormat Format, params IReadOnlyList<DatasetFile> Files);

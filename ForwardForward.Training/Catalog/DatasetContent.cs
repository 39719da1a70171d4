namespace ForwardForward.Training.Catalog;

/// <summary>The part of a dataset that one file holds.</summary>
public enum DatasetContent
{
    TrainImages,
    TrainLabels,
    TestImages,
    TestLabels,
}

namespace ForwardForward.Training.Catalog;

/// <summary>The part of a dataset that one file holds.</summary>
public enum DatasetContent
{
    TrainImages,
    TrainLabels,
    TestImages,
    TestLabels,

    /// <summary>Training images with their labels, all of them or one of several batches.</summary>
    Train,

    /// <summary>Test images with their labels.</summary>
    Test,

    /// <summary>Every split, told apart inside the file; or an archive of several parts.</summary>
    Everything,
}

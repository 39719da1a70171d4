namespace ForwardForward.Training.Catalog;

/// <summary>How the examples of a dataset are stored, and so which reader opens it.</summary>
public enum DatasetFormat
{
    /// <summary>The program draws the examples: no file, no network.</summary>
    Drawn,

    /// <summary>Four IDX files.</summary>
    Idx,

    /// <summary>One folder of png or jpeg images for each class.</summary>
    ImageFolder,

    /// <summary>Split files that name one photograph a line.</summary>
    Landmarks,
}

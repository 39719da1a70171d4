namespace ForwardForward.Training.Catalog;

/// <summary>How the examples of a dataset are stored, and so which reader opens it.</summary>
public enum DatasetFormat
{
    /// <summary>The program draws the examples: no file, no network.</summary>
    Drawn,

    /// <summary>Four IDX files.</summary>
    Idx,

    /// <summary>One folder of images for each class.</summary>
    ImageFolder,

    /// <summary>Split files that name one photograph a line.</summary>
    Landmarks,

    /// <summary>Records of label bytes and planes of red, green and blue.</summary>
    CifarBinary,

    /// <summary>A pickled dictionary with a NumPy array of the same pixels and a list of labels.</summary>
    CifarPickle,

    /// <summary>A MATLAB 5 file with the arrays X [height, width, channels, count] and y.</summary>
    SvhnMatlab,

    /// <summary>NumPy arrays of images and labels, in an archive (.npz) or beside each other.</summary>
    Numpy,

    /// <summary>One line an example: emotion, gray levels in writing, split.</summary>
    Fer2013Csv,
}

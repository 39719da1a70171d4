namespace ForwardForward.Training.Experiments;

/// <summary>How 8-bit pixels become numbers.</summary>
public enum PixelScaling
{
    /// <summary>0 to 1.</summary>
    Unit,

    /// <summary>0 to 1, then minus the dataset's mean and divided by its standard deviation.</summary>
    Standardized,
}

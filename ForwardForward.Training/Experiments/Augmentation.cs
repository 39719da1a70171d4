namespace ForwardForward.Training.Experiments;

/// <summary>Random changes of the training images, drawn anew for each image at each step; zero and false turn them off.</summary>
public sealed record Augmentation
{
    /// <summary>The image gets a black border of so many pixels, and a window of its own size is read anywhere in it.</summary>
    public int CropPadding { get; init; }

    /// <summary>Half of the images are mirrored left to right.</summary>
    public bool Flip { get; init; }

    /// <summary>Each image is turned about its center by up to so many degrees either way.</summary>
    public double RotationDegrees { get; init; }

    /// <summary>Side of a square anywhere in the image whose scaled pixels become 0 (DeVries and Taylor 2017); it may reach over the edge.</summary>
    public int CutoutPixels { get; init; }
}

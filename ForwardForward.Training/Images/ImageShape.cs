namespace ForwardForward.Training.Images;

/// <summary>The shape that every image of a dataset is brought to: square, 8 bits a sample.</summary>
/// <param name="Channels">1 for gray, 3 for red, green, blue.</param>
/// <param name="Size">Rows and columns, in pixels.</param>
public sealed record ImageShape(int Channels, int Size)
{
    public const int SmallestSize = 8;
    public const int LargestSize = 256;

    /// <summary>Samples of one image: channels * rows * columns.</summary>
    public int Samples => Channels * Size * Size;

    /// <summary>True when an image can be brought to this shape.</summary>
    public bool IsUsable => Channels is 1 or 3 && Size is >= SmallestSize and <= LargestSize;
}

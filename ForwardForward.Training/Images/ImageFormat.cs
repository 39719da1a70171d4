namespace ForwardForward.Training.Images;

/// <summary>The image formats that are read; a file is recognized by its first bytes, never by its name.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
}

using System.Runtime.InteropServices;

namespace ForwardForward.Training.Images;

/// <summary>The functions of libturbojpeg that are used, with their C signatures.</summary>
internal static unsafe partial class TurboJpeg
{
    public const string Library = "libturbojpeg.so.0";
    public const string Package = "libturbojpeg0";

    // TJCS_*: color spaces of a file.
    public const int SpaceGray = 2;
    public const int SpaceCmyk = 3;
    public const int SpaceYcck = 4;

    // TJPF_*: layouts of decoded pixels.
    public const int PixelsRgb = 0;
    public const int PixelsGray = 6;
    public const int PixelsCmyk = 11;

    // TJFLAG_*: the slow, exact transform is the same on every processor; a progressive file of thousands of scans is refused.
    public const int FlagAccurateTransform = 4096;
    public const int FlagLimitScans = 32768;

    /// <summary>TJERR_WARNING: the picture was decoded, though not all of the file made sense.</summary>
    public const int ErrorIsWarning = 0;

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    public static partial nint InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint handle);

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    public static partial int DecompressHeader(nint handle, byte* file, nuint bytes, out int width, out int height, out int subsampling, out int space);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    public static partial int Decompress(nint handle, byte* file, nuint bytes, byte* target, int width, int pitch, int height, int pixels, int flags);

    [LibraryImport(Library, EntryPoint = "tjGetErrorCode")]
    public static partial int ErrorCode(nint handle);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    public static partial nint ErrorText(nint handle);
}

using System.Runtime.InteropServices;

namespace ForwardForward.Training.Images;

/// <summary>libpng's simplified interface, which never jumps over its caller's frames and skips every chunk that does not make the picture.</summary>
internal static unsafe partial class LibPng
{
    public const string Library = "libpng16.so.16";
    public const string Package = "libpng16-16";

    public const uint Version = 1;

    // PNG_FORMAT_FLAG_*: what a pixel holds; neither is plain gray.
    public const uint FormatAlpha = 1;
    public const uint FormatColor = 2;

    /// <summary>PNG_IMAGE_FLAG_16BIT_sRGB: 16-bit files are as bright as 8-bit ones.</summary>
    public const uint FlagWideIsStandard = 4;

    [LibraryImport(Library, EntryPoint = "png_image_begin_read_from_memory")]
    public static partial int BeginRead(Image* image, byte* file, nuint bytes);

    [LibraryImport(Library, EntryPoint = "png_image_finish_read")]
    public static partial int FinishRead(Image* image, void* background, byte* target, int rowStride, void* colorMap);

    [LibraryImport(Library, EntryPoint = "png_image_free")]
    public static partial void Free(Image* image);

    /// <summary>png_image.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Image
    {
        public nint Opaque;
        public uint Version;
        public uint Width;
        public uint Height;
        public uint Format;
        public uint Flags;
        public uint ColorMapEntries;
        public uint WarningOrError;
        public fixed byte Message[64];
    }
}

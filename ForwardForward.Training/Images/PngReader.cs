using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Images;

/// <summary>Reads PNG files of any kind: gray, color, palette, 16 bits, interlaced. Transparency is dropped, as common loaders do.</summary>
internal static unsafe class PngReader
{
    // Signature (8), length and name of the first chunk (8), width and height (8).
    private const int HeaderBytes = 24;

    /// <param name="file">The whole file, which begins with the PNG signature.</param>
    /// <exception cref="ImageException">The file is damaged, cut off or too large.</exception>
    public static Raster Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || !file[12..16].SequenceEqual("IHDR"u8))
        {
            throw new ImageException("its PNG header is damaged or cut off");
        }

        ImageLimits.Check(BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]));
        LibPng.Image image = new() { Version = LibPng.Version };
        try
        {
            fixed (byte* start = file)
            {
                return Read(ref image, start, (nuint)file.Length);
            }
        }
        finally
        {
            LibPng.Free(&image);
        }
    }

    private static Raster Read(ref LibPng.Image image, byte* file, nuint bytes)
    {
        fixed (LibPng.Image* pinned = &image)
        {
            Demand(pinned, LibPng.BeginRead(pinned, file, bytes));
            image.Format &= LibPng.FormatColor | LibPng.FormatAlpha;
            image.Flags |= LibPng.FlagWideIsStandard;
            int colors = (image.Format & LibPng.FormatColor) != 0 ? 3 : 1;
            int step = colors + ((image.Format & LibPng.FormatAlpha) != 0 ? 1 : 0);
            Raster raster = new((int)image.Width, (int)image.Height, colors, step);
            try
            {
                fixed (byte* target = raster.Samples)
                {
                    Demand(pinned, LibPng.FinishRead(pinned, null, target, 0, null));
                }

                return raster;
            }
            catch
            {
                raster.Dispose();
                throw;
            }
        }
    }

    private static void Demand(LibPng.Image* image, int done)
    {
        if (done == 0)
        {
            throw new ImageException($"its PNG data is damaged or cut off ({Marshal.PtrToStringUTF8((nint)image->Message)})");
        }
    }
}

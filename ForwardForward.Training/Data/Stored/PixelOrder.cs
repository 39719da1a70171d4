namespace ForwardForward.Training.Data.Stored;

/// <summary>Brings pixels that are stored column by column into rows.</summary>
internal static class PixelOrder
{
    /// <param name="planes">[planes, width, height], changed in place to [planes, height, width].</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    public static void Transpose(Span<byte> planes, int height, int width)
    {
        byte[] plane = new byte[height * width];
        for (; planes.Length > 0; planes = planes[plane.Length..])
        {
            planes[..plane.Length].CopyTo(plane);
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    planes[(row * width) + column] = plane[(column * height) + row];
                }
            }
        }
    }
}

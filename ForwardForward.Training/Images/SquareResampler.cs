namespace ForwardForward.Training.Images;

/// <summary>
/// Brings a picture to a square: its shorter side becomes the wanted size, the longer one is cut evenly at both ends. Each sample is a weighted mean
/// under a triangle as wide as the reduction, so that fine patterns fade instead of flickering: what Pillow and torchvision call bilinear, to within one
/// level. Skia has no such filter (its nearest, linear over mipmaps, is off by up to 41 levels where photographs are reduced), so this is our own code, in
/// double precision, and every machine gets the same bytes.
/// </summary>
internal static class SquareResampler
{
    /// <param name="source">The picture.</param>
    /// <param name="size">Rows and columns wanted.</param>
    /// <param name="target">[source.Colors, size, size], 0 to 255.</param>
    public static void Resample(Raster source, int size, Span<byte> target)
    {
        int side = Math.Min(source.Width, source.Height);
        Tap[] columns = Taps((source.Width - side) / 2, side, source.Width, size);
        Tap[] rows = Taps((source.Height - side) / 2, side, source.Height, size);
        int first = rows.Min(tap => tap.First);
        int last = rows.Max(tap => tap.First + tap.Weights.Length);

        // narrow: [rows in use, size, colors]
        double[] narrow = new double[(last - first) * size * source.Colors];
        for (int row = first; row < last; row++)
        {
            Narrow(source, row, columns, narrow.AsSpan((row - first) * size * source.Colors));
        }

        for (int color = 0; color < source.Colors; color++)
        {
            for (int y = 0; y < size; y++)
            {
                Lower(narrow, rows[y], first, color, source.Colors, target.Slice(((color * size) + y) * size, size));
            }
        }
    }

    private static void Narrow(Raster source, int row, Tap[] columns, Span<double> narrow)
    {
        ReadOnlySpan<byte> pixels = source.Samples;
        int start = source.Start + (row * source.RowStep);
        for (int x = 0; x < columns.Length; x++)
        {
            Tap tap = columns[x];
            for (int color = 0; color < source.Colors; color++)
            {
                double sum = 0;
                for (int index = 0, at = start + (tap.First * source.ColumnStep) + color; index < tap.Weights.Length; index++, at += source.ColumnStep)
                {
                    sum += tap.Weights[index] * pixels[at];
                }

                narrow[(x * source.Colors) + color] = sum;
            }
        }
    }

    private static void Lower(double[] narrow, Tap tap, int first, int color, int colors, Span<byte> target)
    {
        int stride = target.Length * colors;
        for (int x = 0; x < target.Length; x++)
        {
            double sum = 0;
            int at = ((tap.First - first) * stride) + (x * colors) + color;
            for (int index = 0; index < tap.Weights.Length; index++, at += stride)
            {
                sum += tap.Weights[index] * narrow[at];
            }

            target[x] = (byte)Math.Clamp(Math.Floor(sum + 0.5), 0, 255);
        }
    }

    // For each output position: the source positions under its triangle, with weights of sum 1.
    private static Tap[] Taps(int start, int side, int length, int size)
    {
        double scale = (double)side / size;
        double reach = Math.Max(1, scale);
        Tap[] taps = new Tap[size];
        for (int position = 0; position < size; position++)
        {
            double center = start + ((position + 0.5) * scale);
            int first = Math.Max(0, (int)Math.Floor(center - reach));
            int last = Math.Min(length, (int)Math.Ceiling(center + reach));
            double[] weights = new double[last - first];
            double total = 0;
            for (int index = 0; index < weights.Length; index++)
            {
                weights[index] = Math.Max(0, 1 - (Math.Abs(first + index + 0.5 - center) / reach));
                total += weights[index];
            }

            taps[position] = new Tap(first, Array.ConvertAll(weights, weight => weight / total));
        }

        return taps;
    }

    private readonly record struct Tap(int First, double[] Weights);
}

namespace ForwardForward.Web.Datasets;

/// <summary>Examples side by side in one picture with clear gaps, so that a page asks once for many.</summary>
public static class SampleMosaics
{
    private const int OverviewClasses = 10;
    private const int OverviewRows = 3;
    private const int Red = 0;
    private const int Opacity = 3;

    /// <summary>The first classes, one column each; null when there is nothing to show.</summary>
    /// <param name="samples">Class by class.</param>
    public static byte[]? Overview(IReadOnlyList<SampleImage> samples) =>
        Encode([.. samples.GroupBy(sample => sample.Label).Take(OverviewClasses).Select(group => group.Take(OverviewRows).ToList())]);

    /// <summary>All examples of one class in a row; null when there are none.</summary>
    public static byte[]? Class(IReadOnlyList<SampleImage> samples, int label) =>
        Encode([.. samples.Where(sample => sample.Label == label).Select(sample => new List<SampleImage> { sample })]);

    /// <param name="columns">Examples of one shape; a short column leaves its lower places clear.</param>
    /// <returns>A PNG file; null when there is nothing to show.</returns>
    public static byte[]? Encode(IReadOnlyList<IReadOnlyList<SampleImage>> columns)
    {
        if (columns.SelectMany(column => column).FirstOrDefault() is not { } shape)
        {
            return null;
        }

        var gap = Math.Max(1, shape.Width / 14);
        var width = (columns.Count * (shape.Width + gap)) - gap;
        var height = (columns.Max(column => column.Count) * (shape.Height + gap)) - gap;
        var pixels = new byte[4 * width * height];
        for (var x = 0; x < columns.Count; x++)
        {
            for (var y = 0; y < columns[x].Count; y++)
            {
                Draw(columns[x][y], pixels, (width * height, width), (y * (shape.Height + gap) * width) + (x * (shape.Width + gap)));
            }
        }

        return PngPicture.Encode(pixels, 4, height, width);
    }

    // target: [red green blue opacity, height, width]
    private static void Draw(SampleImage image, byte[] target, (int Plane, int Row) step, int start)
    {
        for (var row = 0; row < image.Height; row++)
        {
            var place = start + (row * step.Row);
            for (var color = Red; color < Opacity; color++)
            {
                var channel = image.Channels == 3 ? color : 0;
                image.Pixels.AsSpan(((channel * image.Height) + row) * image.Width, image.Width).CopyTo(target.AsSpan((color * step.Plane) + place));
            }

            target.AsSpan((Opacity * step.Plane) + place, image.Width).Fill(byte.MaxValue);
        }
    }
}

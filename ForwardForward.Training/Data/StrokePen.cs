namespace ForwardForward.Training.Data;

/// <summary>Draws a line of changing width on a gray canvas, anti-aliased by the distance from its middle.</summary>
/// <param name="size">Side of the canvas in pixels.</param>
internal sealed class StrokePen(int size)
{
    // [row, column]; 0 is paper, 1 is ink.
    private readonly double[] canvas = new double[size * size];

    public ReadOnlySpan<double> Canvas => canvas;

    public void Clear() => Array.Clear(canvas);

    /// <summary>One straight piece; pieces that overlap do not add up.</summary>
    /// <param name="x0">Start, in pixels.</param>
    /// <param name="y0">Start, in pixels.</param>
    /// <param name="x1">End, in pixels.</param>
    /// <param name="y1">End, in pixels.</param>
    /// <param name="radius">Half the width of the line, in pixels.</param>
    /// <param name="softness">Pixels over which the edge fades.</param>
    public void Draw(double x0, double y0, double x1, double y1, double radius, double softness)
    {
        double reach = radius + (0.5 * softness);
        int left = Bound(Math.Min(x0, x1) - reach);
        int right = Bound(Math.Max(x0, x1) + reach);
        int top = Bound(Math.Min(y0, y1) - reach);
        int bottom = Bound(Math.Max(y0, y1) + reach);
        double dx = x1 - x0;
        double dy = y1 - y0;
        double lengthSquared = (dx * dx) + (dy * dy);
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double along = lengthSquared > 0 ? Math.Clamp(((px * dx) + (py * dy)) / lengthSquared, 0, 1) : 0;
                double ox = px - (along * dx);
                double oy = py - (along * dy);
                double distanceSquared = (ox * ox) + (oy * oy);
                if (distanceSquared >= reach * reach)
                {
                    continue;
                }

                double ink = Math.Min((reach - Math.Sqrt(distanceSquared)) / softness, 1);
                ref double pixel = ref canvas[(row * size) + column];
                pixel = Math.Max(pixel, ink);
            }
        }
    }

    private int Bound(double position) => (int)Math.Clamp(position, 0, size - 1);
}

namespace ForwardForward.Training.Data;

/// <summary>
/// One hand on one day: slant, rotation, proportions, place, and a smooth elastic displacement, applied to knots in the unit square.
/// Only additions, multiplications and divisions, which IEEE 754 rounds alike everywhere; a rotation comes from t = tan(angle / 2).
/// </summary>
internal sealed class DigitDistortion
{
    private const int LatticeSize = 5;

    private readonly double xx;
    private readonly double xy;
    private readonly double yx;
    private readonly double yy;
    private readonly double centerX;
    private readonly double centerY;

    // Displacements at a lattice of knots that reaches one cell beyond the unit square: [row, column].
    private readonly double[] latticeX = new double[LatticeSize * LatticeSize];
    private readonly double[] latticeY = new double[LatticeSize * LatticeSize];

    /// <param name="random">Stream of the example.</param>
    /// <param name="size">Side of the image in pixels.</param>
    public DigitDistortion(RandomGenerator random, int size)
    {
        double height = size * (0.68 + (0.055 * random.NextNormal()));
        double width = height * (0.90 + (0.15 * random.NextNormal()));
        double shear = 0.12 + (0.24 * random.NextNormal());
        double tangent = 0.075 * random.NextNormal();
        double cosine = (1 - (tangent * tangent)) / (1 + (tangent * tangent));
        double sine = 2 * tangent / (1 + (tangent * tangent));

        // Rotation times shear times scale; a positive shear leans to the right, as most hands do (y points down).
        xx = cosine * width;
        xy = ((cosine * -shear) - sine) * height;
        yx = sine * width;
        yy = ((sine * -shear) + cosine) * height;
        centerX = (size / 2.0) + (1.1 * random.NextNormal());
        centerY = (size / 2.0) + (1.1 * random.NextNormal());

        double strength = random.NextDouble(0.025, 0.095);
        for (int knot = 0; knot < latticeX.Length; knot++)
        {
            latticeX[knot] = strength * random.NextNormal();
            latticeY[knot] = strength * random.NextNormal();
        }
    }

    /// <summary>From the unit square to pixels.</summary>
    public (double X, double Y) Apply(double x, double y)
    {
        double u = x + Displacement(latticeX, x, y) - 0.5;
        double v = y + Displacement(latticeY, x, y) - 0.5;
        return (centerX + (xx * u) + (xy * v), centerY + (yx * u) + (yy * v));
    }

    // Uniform quadratic B-spline over the lattice: smooth, and never beyond its knots.
    private static double Displacement(double[] lattice, double x, double y)
    {
        const double cells = LatticeSize - 2;
        double column = Math.Clamp(x, 0, 0.999) * cells;
        double row = Math.Clamp(y, 0, 0.999) * cells;
        int left = (int)column;
        int top = (int)row;
        Span<double> across = stackalloc double[3];
        Span<double> down = stackalloc double[3];
        Weights(column - left, across);
        Weights(row - top, down);
        double sum = 0;
        for (int j = 0; j < 3; j++)
        {
            for (int i = 0; i < 3; i++)
            {
                sum += down[j] * across[i] * lattice[((top + j) * LatticeSize) + left + i];
            }
        }

        return sum;
    }

    private static void Weights(double t, Span<double> weights)
    {
        weights[0] = 0.5 * (1 - t) * (1 - t);
        weights[1] = 0.5 + (t * (1 - t));
        weights[2] = 0.5 * t * t;
    }
}

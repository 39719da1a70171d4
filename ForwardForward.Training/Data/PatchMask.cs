namespace ForwardForward.Training.Data;

/// <summary>
/// A mask of large random patches (Hinton 2022, section 3.2): random bits, blurred again and again by [1/4, 1/2, 1/4] along both axes and cut at one
/// half.
/// </summary>
public static class PatchMask
{
    /// <summary>That many blurs along one axis as one matrix, [size, size]; a pixel at the edge counts itself for the neighbor it lacks.</summary>
    /// <param name="size">Pixels along the axis.</param>
    /// <param name="times">Blurs.</param>
    public static double[,] Blur(int size, int times)
    {
        double[,] blur = new double[size, size];
        for (int row = 0; row < size; row++)
        {
            blur[row, row] = 1;
        }

        for (int time = 0; time < times; time++)
        {
            double[,] next = new double[size, size];
            for (int row = 0; row < size; row++)
            {
                for (int column = 0; column < size; column++)
                {
                    next[row, column] = (blur[Math.Max(0, row - 1), column] / 4) + (blur[row, column] / 2) + (blur[Math.Min(size - 1, row + 1), column] / 4);
                }
            }

            blur = next;
        }

        return blur;
    }

    /// <summary>One mask, [height * width]: where the first of two images shows.</summary>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="blurs">The more, the larger the patches.</param>
    /// <param name="random">Draws the bits.</param>
    public static bool[] Draw(int height, int width, int blurs, RandomGenerator random)
    {
        double[,] down = Blur(height, blurs);
        double[,] across = Blur(width, blurs);
        double[,] rows = new double[height, width];
        for (int bit = 0; bit < height * width; bit++)
        {
            if (random.NextInt32(2) == 1)
            {
                for (int column = 0; column < width; column++)
                {
                    rows[bit / width, column] += across[column, bit % width];
                }
            }
        }

        bool[] mask = new bool[height * width];
        for (int pixel = 0; pixel < mask.Length; pixel++)
        {
            double sum = 0;
            for (int row = 0; row < height; row++)
            {
                sum += down[pixel / width, row] * rows[row, pixel % width];
            }

            mask[pixel] = sum > 0.5;
        }

        return mask;
    }
}

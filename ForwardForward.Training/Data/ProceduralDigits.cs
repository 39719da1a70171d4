using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data;

/// <summary>
/// Digits that look drawn by hand: pen strokes of several styles per class under random affine and elastic change, with a line of random
/// width. Every example has a stream of its own, so the bytes do not depend on the machine or on the number of threads.
/// </summary>
public static class ProceduralDigits
{
    private const int Size = 28;
    private const int PiecesPerSpan = 5;

    // Fixed: the built-in dataset is the same in every installation, like a published one.
    private const long DatasetSeed = 0x466F7277617264;

    /// <summary>
    /// As many examples as a dataset has, of its shape and classes. One of another shape than 28 x 28 in gray shows each digit stretched, the same in every channel; one of more classes shows a
    /// digit for several.
    /// </summary>
    /// <param name="dataset">Whose; training and test examples have separate streams.</param>
    /// <param name="progress">Told how many examples are drawn.</param>
    /// <param name="cancellation">Stops between examples.</param>
    public static ImageSets Draw(DatasetDescription dataset, IProgress<LoadProgress>? progress = null, CancellationToken cancellation = default)
    {
        int total = dataset.TrainCount + dataset.TestCount;
        ImageSet train = DrawSet(dataset, dataset.TrainCount, RandomStreams.Combine(DatasetSeed, 0), done => progress?.Report(new("digits", done, total)), cancellation);
        ImageSet test = DrawSet(dataset, dataset.TestCount, RandomStreams.Combine(DatasetSeed, 1), done => progress?.Report(new("digits", dataset.TrainCount + done, total)), cancellation);
        return new ImageSets(train, test);
    }

    private static ImageSet DrawSet(DatasetDescription dataset, int count, ulong seed, Action<int> progress, CancellationToken cancellation)
    {
        byte[] pixels = new byte[count * dataset.PixelsPerImage];
        int[] labels = new int[count];
        int done = 0;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, () => new StrokePen(Size), (example, _, pen) =>
        {
            // As many examples in a row as there are classes hold each of them once: any prefix is balanced.
            labels[example] = example % dataset.ClassCount;
            RandomGenerator random = new(RandomStreams.Combine(seed, (ulong)example));
            Span<byte> digit = stackalloc byte[Size * Size];
            DrawDigit(labels[example] % DigitGlyphs.Strokes.Length, random, pen, digit);
            Stretch(digit, dataset, pixels.AsSpan(example * dataset.PixelsPerImage, dataset.PixelsPerImage));
            int finished = Interlocked.Increment(ref done);
            if (finished % 1000 == 0 || finished == count)
            {
                progress(finished);
            }

            return pen;
        }, _ => { });
        return new ImageSet(pixels, labels, dataset.Channels, dataset.Height, dataset.Width, dataset.ClassNames);
    }

    // target: [channels, height, width]
    private static void Stretch(ReadOnlySpan<byte> digit, DatasetDescription dataset, Span<byte> target)
    {
        for (int pixel = 0; pixel < target.Length; pixel++)
        {
            int row = pixel / dataset.Width % dataset.Height * Size / dataset.Height;
            int column = pixel % dataset.Width * Size / dataset.Width;
            target[pixel] = digit[(row * Size) + column];
        }
    }

    private static void DrawDigit(int digit, RandomGenerator random, StrokePen pen, Span<byte> target)
    {
        double[][][] styles = DigitGlyphs.Strokes[digit];
        double[][] strokes = styles[random.NextInt32(styles.Length)];
        DigitDistortion distortion = new(random, Size);
        double radius = random.NextDouble(0.75, 1.75);
        double pressure = random.NextDouble(-0.3, 0.3);
        double softness = random.NextDouble(0.9, 1.6);
        double shake = random.NextDouble(0.006, 0.028);
        pen.Clear();
        foreach (double[] stroke in strokes)
        {
            DrawStroke(Place(stroke, shake, random, distortion), radius, pressure, softness, pen);
        }

        double strength = random.NextDouble(215, 262);
        for (int pixel = 0; pixel < target.Length; pixel++)
        {
            double ink = pen.Canvas[pixel];
            double grain = ink > 0 ? random.NextDouble(-16, 16) * ink : 0;
            target[pixel] = (byte)(Math.Clamp((ink * strength) + grain, 0, 255) + 0.5);
        }
    }

    // Knots in pixels: an unsteady hand moves each knot a little; a corner (a repeated knot) stays a corner.
    private static (double X, double Y)[] Place(double[] stroke, double shake, RandomGenerator random, DigitDistortion distortion)
    {
        var knots = new (double X, double Y)[stroke.Length / 2];
        for (int knot = 0; knot < knots.Length; knot++)
        {
            double x = stroke[2 * knot];
            double y = stroke[(2 * knot) + 1];
            bool corner = knot > 0 && x == stroke[(2 * knot) - 2] && y == stroke[(2 * knot) - 1];
            knots[knot] = corner
                ? knots[knot - 1]
                : distortion.Apply(x + (shake * random.NextNormal()), y + (shake * random.NextNormal()));
        }

        return knots;
    }

    // A Catmull-Rom spline through the knots, drawn in short straight pieces.
    private static void DrawStroke((double X, double Y)[] knots, double radius, double pressure, double softness, StrokePen pen)
    {
        int pieces = (knots.Length - 1) * PiecesPerSpan;
        (double X, double Y) from = knots[0];
        for (int piece = 1; piece <= pieces; piece++)
        {
            int span = (piece - 1) / PiecesPerSpan;
            double t = (double)(piece - (span * PiecesPerSpan)) / PiecesPerSpan;
            (double X, double Y) before = knots[Math.Max(span - 1, 0)];
            (double X, double Y) start = knots[span];
            (double X, double Y) end = knots[span + 1];
            (double X, double Y) after = knots[Math.Min(span + 2, knots.Length - 1)];
            (double X, double Y) to = (Spline(before.X, start.X, end.X, after.X, t), Spline(before.Y, start.Y, end.Y, after.Y, t));

            // Pressure grows or fades along the stroke, by up to 30 % at its ends.
            double place = (2.0 * piece / pieces) - 1;
            pen.Draw(from.X, from.Y, to.X, to.Y, radius * (1 + (pressure * place)), softness);
            from = to;
        }
    }

    private static double Spline(double before, double start, double end, double after, double t)
    {
        double slopeStart = 0.5 * (end - before);
        double slopeEnd = 0.5 * (after - start);
        double change = end - start;
        return start + (t * (slopeStart + (t * ((3 * change) - (2 * slopeStart) - slopeEnd + (t * (slopeStart + slopeEnd - (2 * change)))))));
    }
}

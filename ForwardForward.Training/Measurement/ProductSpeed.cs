using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Measurement;

/// <summary>How fast this machine multiplies matrices of 32-bit numbers: measured once, when first asked for.</summary>
public sealed class ProductSpeed
{
    // Large enough to be limited by arithmetic, small enough to take a fraction of a second on a slow processor.
    private const int Side = 1024;
    private const int Tries = 3;

    private readonly Lazy<double> measured;

    /// <param name="time">The clock to measure by.</param>
    public ProductSpeed(TimeProvider time) => measured = new Lazy<double>(() => Measure(time));

    /// <summary>Multiply-adds a second on the device that the choice auto takes.</summary>
    public double MultiplyAddsPerSecond => measured.Value;

    private static double Measure(TimeProvider time)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor factor = torch.ones([Side, Side]).to(torch.cuda.is_available() ? torch.CUDA : torch.CPU);
        double best = double.MaxValue;
        for (int attempt = 0; attempt <= Tries; attempt++)
        {
            long start = time.GetTimestamp();

            // Reading a number back waits for a device that works on its own.
            torch.mm(factor, factor).sum().ToDouble();
            double seconds = time.GetElapsedTime(start).TotalSeconds;
            best = attempt == 0 ? best : Math.Min(best, seconds);
        }

        return (double)Side * Side * Side / best;
    }
}

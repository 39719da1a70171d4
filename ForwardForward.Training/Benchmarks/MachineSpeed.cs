using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>Multiply-adds a second of this machine: the fastest of a few short matrix products of each precision, measured once, when somebody first asks.</summary>
public sealed class MachineSpeed(TimeProvider time)
{
    // Between products stand normalization, goodness and updates, which wait for memory: two epochs of mnist-bp, mnist-mono-quick, mnist-sff-quick and
    // mnist-deeper-quick reached 0.41 to 0.53 of the products' speed on two cores.
    private const double UsualShare = 0.5;

    private const int Side = 1024;
    private const int Products = 8;

    private readonly Dictionary<Precision, double?> measured = [];
    private readonly Lock gate = new();

    /// <summary>Of products of that precision on the device that runs choose by themselves; null where libtorch cannot compute here.</summary>
    public double? Of(Precision precision)
    {
        lock (gate)
        {
            if (!measured.TryGetValue(precision, out var speed))
            {
                measured[precision] = speed = Measure(precision);
            }

            return speed;
        }
    }

    /// <summary>Of a run that trains.</summary>
    public double? OfTraining(Precision precision) => Of(precision) * UsualShare;

    /// <summary>Whether a device, in the words of a run, is of the kind that runs choose here by themselves: a GPU or a processor.</summary>
    public static bool IsLike(string device) => device.StartsWith("GPU", StringComparison.Ordinal) == HasGpu();

    private static bool HasGpu()
    {
        try
        {
            return TorchRuntime.HasGpu;
        }
        catch (TorchUnavailableException)
        {
            return false;
        }
    }

    private double? Measure(Precision precision)
    {
        try
        {
            var cuda = TorchRuntime.HasGpu;
            using var scope = torch.NewDisposeScope();
            using var noGraph = torch.no_grad();
            var device = cuda ? torch.CUDA : torch.CPU;
            var factor = torch.ones([Side, Side], device: device).to(MatrixProducts.On(device, precision).Type);
            Multiply(factor, cuda);

            // What else the machine does for a moment makes some of them slower, none faster.
            var seconds = Enumerable.Range(0, Products).Min(_ => SecondsOf(factor, cuda));
            return seconds > 0 ? Math.Pow(Side, 3) / seconds : null;
        }
        catch (TorchUnavailableException)
        {
            return null;
        }
    }

    private double SecondsOf(torch.Tensor factor, bool cuda)
    {
        var start = time.GetTimestamp();
        Multiply(factor, cuda);
        return time.GetElapsedTime(start).TotalSeconds;
    }

    private static void Multiply(torch.Tensor factor, bool cuda)
    {
        torch.mm(factor, factor);
        if (cuda)
        {
            torch.cuda.synchronize();
        }
    }
}

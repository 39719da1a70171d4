using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Networks;

/// <summary>Draws first weights in managed memory, so that a device never changes where a run starts.</summary>
public static class WeightInitializer
{
    /// <summary>A weight [outputs, inputs], row-major, and a bias [outputs].</summary>
    public static (float[] Weight, float[] Bias) Draw(WeightInitialization kind, int inputs, int outputs, RandomGenerator random)
    {
        float[] weight = new float[inputs * outputs];
        float[] bias = new float[outputs];
        if (kind == WeightInitialization.TorchLinear)
        {
            double bound = 1 / Math.Sqrt(inputs);
            FillUniform(weight, bound, random);
            FillUniform(bias, bound, random);
            return (weight, bias);
        }

        double deviation = kind switch
        {
            WeightInitialization.FanIn => Math.Sqrt(1.0 / inputs),
            WeightInitialization.FanOut => Math.Sqrt(1.0 / outputs),
            WeightInitialization.He => Math.Sqrt(2.0 / inputs),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown weight initialization."),
        };
        for (int i = 0; i < weight.Length; i++)
        {
            weight[i] = (float)(deviation * random.NextNormal());
        }

        return (weight, bias);
    }

    private static void FillUniform(float[] values, double bound, RandomGenerator random)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.NextDouble(-bound, bound);
        }
    }
}

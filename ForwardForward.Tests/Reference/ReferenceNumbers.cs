using System.Text.Json;

namespace ForwardForward.Tests.Reference;

/// <summary>Compares numbers with those that PyTorch computed.</summary>
internal static class ReferenceNumbers
{
    // Adam divides small gradients by their own size, which magnifies the last bits of a float.
    private const double Tolerance = 2e-4;

    public static double[] Of(Tensor tensor) => Array.ConvertAll(tensor.detach().contiguous().data<float>().ToArray(), value => (double)value);

    public static void Close(JsonElement expected, double[] actual, string what)
    {
        double[] values = expected.Deserialize<double[]>()!;
        Assert.Equal(values.Length, actual.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(Math.Abs(values[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(values[i])), $"{what}, element {i}: {actual[i]} instead of {values[i]}");
        }
    }
}

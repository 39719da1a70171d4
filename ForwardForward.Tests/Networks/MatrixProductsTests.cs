using ForwardForward.Tests.Learning;
using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Networks;

public sealed class MatrixProductsTests
{
    private static readonly MatrixProducts Native = new(Precision.Bfloat16, inHardware: true);
    private static readonly MatrixProducts Emulated = new(Precision.Bfloat16, inHardware: false);

    [Fact]
    public void Format_WithoutInstructions_RoundsButStaysIn32Bits()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Generator generator = new(4);
        Tensor numbers = torch.cat([torch.randn(400, 60, generator: generator).view(-1), torch.tensor(new[] { 0f, -0f, 1e-40f, 1.00390625f, 1.01171875f, float.PositiveInfinity, float.NegativeInfinity, 3.4e38f })]);
        Tensor expected = numbers.to(bfloat16).to(float32);

        Assert.Equal((float32, true, true), (Emulated.Type, Emulated.Rounds, Emulated.Emulates));
        Assert.True(Emulated.Format(numbers).Equals(expected));
        Assert.True(Emulated.FormatInPlace(numbers.clone()).Equals(expected));
        Assert.True(Native.Format(numbers).to(float32).Equals(expected));
        Assert.True(float.IsNaN(Emulated.FormatInPlace(torch.tensor(new[] { float.NaN })).item<float>()));
    }

    [Fact]
    public void Format_In32Bits_IsTheTensorItself()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        MatrixProducts products = new(Precision.Float32, inHardware: false);
        Tensor numbers = torch.tensor(new[] { 1.2345678f });

        Assert.Same(numbers, products.Format(numbers));
        Assert.Same(numbers, products.FormatInPlace(numbers));
        Assert.False(products.Emulates);
    }

    [Theory]
    [InlineData(Horizon.OneLayer)]
    [InlineData(Horizon.WholeNetwork)]
    public void Steps_WithoutInstructions_GiveNearlyTheNumbersOfNativeProducts(Horizon horizon)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        MethodSpec method = new() { Contrast = Contrast.WrongLabel, Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, Horizon = horizon };
        OptimizationSpec optimization = LearningBench.PlainDescent(0.01);
        LearningBench native = new(method, optimization, [30, 20], products: Native);
        LearningBench emulated = new(method, optimization, [30, 20], products: Emulated);
        LearningBench wide = new(method, optimization, [30, 20]);
        float[][] begin = wide.Weights();

        for (int step = 0; step < 5; step++)
        {
            foreach (LearningBench bench in new[] { native, emulated, wide })
            {
                Batch batch = bench.NextBatch(64, step);
                bench.Step.Learn(batch with { Pixels = bench.Network.Products.Format(batch.Pixels) }, new LayerStage(0, 1), 1);
            }
        }

        Assert.All(Enumerable.Range(0, begin.Length), parameter =>
        {
            double moved = Distance(begin[parameter], wide.Weights()[parameter]);
            Assert.InRange(Distance(native.Weights()[parameter], emulated.Weights()[parameter]), 0, 0.03 * moved);
            Assert.InRange(Distance(wide.Weights()[parameter], emulated.Weights()[parameter]), 1e-9 * moved, 0.03 * moved);
        });
    }

    private static double Distance(float[] one, float[] other) => Math.Sqrt(one.Zip(other, (a, b) => Math.Pow(a - b, 2)).Sum());
}

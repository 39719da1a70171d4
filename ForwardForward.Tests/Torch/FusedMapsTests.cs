using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Torch;

[Collection(TorchProcessState.Name)]
public class FusedMapsTests
{
    public static TheoryData<int, int, int, int, int, int> Sizes => new()
    {
        { 1, 1, 1, 1, 1, 1 },
        { 7, 5, 9, 6, 4, 4 },
        { 33, 20, 7, 7, 4, 4 },
        { 2, 70, 28, 28, 4, 4 },
        { 3, 17, 5, 3, 5, 3 },
        { 4, 12, 3, 1, 2, 2 },
        { 5, 16, 11, 13, 1, 1 },
    };

    [Fact]
    public void Average_OfASinglePosition_IsTheActivityWhateverTheStridesSay()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor map = torch.rand(3, 5).view(3, 5, 1, 1);

        Tensor means = FusedMaps.Average(map, 1, 1, rectifies: false, squares: false);

        Assert.Equal(map.flatten().data<float>().ToArray(), means.flatten().data<float>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void BothWays_OfAnySize_AreThoseOfSingleOperators(int images, int channels, int height, int width, int rows, int columns)
    {
        foreach ((bool rectifies, bool squares) in new[] { (true, false), (true, true), (false, false), (false, true) })
        {
            using DisposeScope scope = torch.NewDisposeScope();
            (Tensor products, Tensor slope) = Draw(images, channels, height, width, rows, columns);
            (Tensor grid, Tensor delta) = ByOperators(products, slope, rectifies, squares, 1.25);

            Tensor map = products.clone();
            Tensor read = FusedMaps.Average(map, rows, columns, rectifies, squares);
            Assert.True(map.Equals(rectifies ? products.relu() : products));
            Tensor sums = FusedMaps.Spread(map, slope, rectifies, squares, 1.25);

            Assert.Equal([images, channels, rows, columns], read.shape);
            Assert.True(read.allclose(grid, rtol: 1e-5, atol: 1e-6), "grid");
            Assert.True(map.allclose(delta, rtol: 1e-5, atol: 1e-6), "derivative");
            Assert.True(sums.allclose(delta.sum([2, 3]), rtol: 1e-4, atol: 1e-5), "sums");
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void BothWays_OfRoundedMaps_AreThoseOfTheSameNumbersIn32BitsRoundedOnce(int images, int channels, int height, int width, int rows, int columns)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Tensor products, Tensor slope) = Draw(images, channels, height, width, rows, columns);
        Tensor rounded = products.to(ScalarType.BFloat16);
        Tensor wide = rounded.to(ScalarType.Float32);

        Tensor grid = FusedMaps.Average(wide, rows, columns, rectifies: true, squares: true);
        Tensor read = FusedMaps.Average(rounded, rows, columns, rectifies: true, squares: true);
        Tensor expected = FusedMaps.Spread(wide, slope, rectified: true, squares: true, 1);
        Tensor sums = FusedMaps.Spread(rounded, slope, rectified: true, squares: true, 1);

        Assert.True(read.Equals(grid));
        Assert.True(sums.Equals(expected));
        Assert.True(rounded.Equals(wide.to(ScalarType.BFloat16)));
    }

    [Fact]
    public void Average_OfAMapThatDiverged_KeepsItsNaNs()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (ScalarType type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            Tensor map = Together(torch.full([1, 3, 2, 2], double.NaN).to(type));

            Assert.True(FusedMaps.Average(map, 1, 1, rectifies: true, squares: false).isnan().all().ToBoolean());
            Assert.True(map.isnan().all().ToBoolean());
        }
    }

    [Fact]
    public void Average_OfAMapWithItsChannelsApart_IsRefused()
    {
        using DisposeScope scope = torch.NewDisposeScope();

        ArgumentException refused = Assert.Throws<ArgumentException>(() => FusedMaps.Average(torch.zeros([2, 3, 4, 5]), 1, 1, true, false));

        Assert.Contains("A map has to have its channels together: [2, 3, 4, 5]", refused.Message);
    }

    // The graph of the operators is the oracle.
    private static (Tensor Grid, Tensor Delta) ByOperators(Tensor products, Tensor slope, bool rectifies, bool squares, double factor)
    {
        Tensor leaf = products.detach().clone().requires_grad_();
        Tensor activity = rectifies ? leaf.relu() : leaf * 1;
        Tensor grid = torch.nn.functional.adaptive_avg_pool2d(squares ? activity.square() : activity, [slope.shape[2], slope.shape[3]]);
        return (grid.detach(), torch.autograd.grad([grid], [leaf], [slope * factor])[0]);
    }

    private static (Tensor Products, Tensor Slope) Draw(int images, int channels, int height, int width, int rows, int columns)
    {
        torch.manual_seed(11);
        return (Together(torch.randn([images, channels, height, width])), torch.randn([images, channels, rows, columns]));
    }

    private static Tensor Together(Tensor map) => Memory.Unaligned(map.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
}

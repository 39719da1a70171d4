namespace ForwardForward.Tests.Torch;

public sealed class TensorTests
{
    [Fact]
    public void Product_OfTwoMatrices_IsTheHandComputedOne()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor left = torch.tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Tensor right = torch.tensor(new float[,] { { 1, 0 }, { 0, 1 }, { 2, -1 } });

        Tensor product = torch.mm(left, right);

        Assert.Equal([2, 2], product.shape);
        Assert.Equal([7, -1, 16, -1], product.data<float>());
    }

    [Fact]
    public void Product_OfShapesThatDoNotFit_NamesOperatorShapesAndNativeText()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor left = torch.zeros(2, 3);
        Tensor right = torch.zeros(4, 5);

        var error = Assert.Throws<TorchException>(() => left.mm(right));

        Assert.Equal("aten::mm", error.Operator);
        Assert.Contains("float32[2, 3], float32[4, 5]", error.Message, StringComparison.Ordinal);
        Assert.Contains("cannot be multiplied (2x3 and 4x5)", error.NativeText, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
    }
}

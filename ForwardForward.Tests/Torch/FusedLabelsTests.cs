using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Torch;

[Collection(TorchProcessState.Name)]
public class FusedLabelsTests
{
    [Theory]
    [InlineData(1, 1, 1, false)]
    [InlineData(3, 7, 4, true)]
    [InlineData(17, 33, 10, true)]
    [InlineData(40, 64, 10, false)]
    public void Lengths_OfAnySize_AreThoseOfSingleOperators(int images, int units, int labels, bool normalized)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Tensor product, Tensor columns, Tensor bias, Tensor? factor) = Draw(images, units, labels, normalized);

        Tensor lengths = FusedLabels.SquaredLengths(product, columns, bias, factor);

        Tensor expected = Plain(product, columns, bias, factor);
        Assert.Equal([labels, images], lengths.shape);
        Assert.True(lengths.allclose(expected, rtol: 1e-5, atol: 1e-6), $"{lengths} against {expected}");
    }

    [Fact]
    public void Lengths_OfRoundedProducts_AreThoseOfTheSameNumbersIn32Bits()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Tensor product, Tensor columns, Tensor bias, Tensor? factor) = Draw(9, 35, 10, normalized: true);
        Tensor[] rounded = [.. new[] { product, columns, bias }.Select(tensor => tensor.to(torch.ScalarType.BFloat16))];

        Tensor lengths = FusedLabels.SquaredLengths(rounded[0], rounded[1], rounded[2], factor);

        Tensor[] wide = [.. rounded.Select(tensor => tensor.to(torch.ScalarType.Float32))];
        Assert.True(lengths.allclose(Plain(wide[0], wide[1], wide[2], factor), rtol: 1e-5, atol: 1e-6));
    }

    [Fact]
    public void Lengths_OfTablesThatDoNotFit_NameTheWrongOne()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Tensor product, Tensor columns, Tensor _, Tensor? _) = Draw(2, 5, 3, normalized: false);

        ArgumentException refused = Assert.Throws<ArgumentException>(() => FusedLabels.SquaredLengths(product, columns, torch.zeros(4), null));

        Assert.Contains("The bias has to be 5", refused.Message);
    }

    private static (Tensor Product, Tensor Columns, Tensor Bias, Tensor? Factor) Draw(int images, int units, int labels, bool normalized)
    {
        torch.manual_seed(3);
        return (Memory.Unaligned(torch.randn(images, units)), Memory.Unaligned(torch.randn(labels, units)), torch.randn(units), normalized ? torch.rand(images) + 0.1 : null);
    }

    private static Tensor Plain(Tensor product, Tensor columns, Tensor bias, Tensor? factor)
    {
        Tensor rows = product.unsqueeze(0) + columns.unsqueeze(1);
        rows = factor is null ? rows : rows * factor.unsqueeze(0).unsqueeze(2);
        return (rows + bias).relu().square().sum([2]);
    }
}

using System.Runtime.InteropServices;

namespace ForwardForward.Tests.Torch;

[Collection(TorchProcessState.Name)]
public sealed class MemoryCeilingTests : IDisposable
{
    private readonly long? before = MemoryCeiling.Bytes;

    public void Dispose() => MemoryCeiling.Bytes = before;

    [Fact]
    public void Allocation_AboveTheCeiling_IsRefusedAndTakesNothing()
    {
        AllocatorPeak.Reset();
        long taken = TensorMemory.Taken;
        MemoryCeiling.Bytes = taken + 1_000_000;

        MemoryShortage? shortage = MemoryShortage.Of(Assert.Throws<ExternalException>(() => torch.zeros(300_000)));

        Assert.Equal((DeviceType.CPU, 1_200_000L), (shortage!.Device, shortage.AskedBytes));
        Assert.Equal((taken, taken), (TensorMemory.Taken, AllocatorPeak.Peak()));
        torch.zeros(200_000).Dispose();
    }

    [Fact]
    public void Allocation_OnceTheCeilingIsGone_Succeeds()
    {
        MemoryCeiling.Bytes = 1;
        Assert.Throws<ExternalException>(() => torch.zeros(1000));

        MemoryCeiling.Bytes = null;

        using Tensor tensor = torch.zeros(1000);
        Assert.Equal(1000, tensor.numel());
        Assert.Throws<ArgumentOutOfRangeException>(() => MemoryCeiling.Bytes = 0);
    }

    [Fact]
    public void Refusal_ThatNobodyAskedFor_IsNotTheReasonOfALaterFailure()
    {
        MemoryCeiling.Bytes = 1;
        Assert.Throws<ExternalException>(() => torch.zeros(1000));
        MemoryCeiling.Bytes = null;
        using Tensor delta = torch.zeros(1, 2, 3, 3), input = torch.zeros(1, 1, 9, 9), weight = torch.zeros(2, 1, 3, 3);

        var failure = Assert.Throws<ExternalException>(() => ConvolutionGradient.OfWeight(delta, input, weight, 1, 1, 7));

        Assert.Null(MemoryShortage.Of(failure));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(" ", null)]
    [InlineData("8", 8L << 30)]
    [InlineData("0.5", 1L << 29)]
    public void Read_OfANumberOfGibibytes_IsBytes(string? text, long? bytes) => Assert.Equal((bytes, null), MemoryCeiling.Read(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("8 GiB")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    [InlineData("0,5")]
    public void Read_OfAnythingElse_IsAProblemThatNamesTheSetting(string text)
    {
        (long? bytes, string? problem) = MemoryCeiling.Read(text);

        Assert.Null(bytes);
        Assert.Contains($"FF_MEMORY_GIB is '{text}'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAComma_SaysHowDecimalsAreWritten() => Assert.Contains("write the decimals after a point", MemoryCeiling.Read("0,5").Problem, StringComparison.Ordinal);
}

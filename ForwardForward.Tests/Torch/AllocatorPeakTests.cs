namespace ForwardForward.Tests.Torch;

[Collection(TorchProcessState.Name)]
public sealed class AllocatorPeakTests
{
    [Fact]
    public void Peak_KnownAllocations_IsTheirSum()
    {
        Tensor kept = torch.zeros(1000, 1000);
        AllocatorPeak.Reset();
        long start = AllocatorPeak.Current()!.Value;

        Tensor first = torch.empty(3_000_000);
        Tensor second = torch.empty(1_000_000, uint8);
        second.Dispose();
        first.Dispose();

        Assert.Equal(start + 13_000_000, AllocatorPeak.Peak());
        Assert.Equal(start, AllocatorPeak.Current());
        kept.Dispose();
        Assert.Equal(start - 4_000_000, AllocatorPeak.Current());
    }

    [Fact]
    public void Reset_AfterAPeak_StartsFromWhatIsTakenNow()
    {
        torch.empty(5_000_000).Dispose();

        AllocatorPeak.Reset();

        Assert.Equal(AllocatorPeak.Current(), AllocatorPeak.Peak());
    }

    [Fact]
    public void Allocation_OfAFreedLargeBlock_ReusesIt()
    {
        TorchRuntime.EmptyCache();
        Tensor first = torch.full(2_000_000, 5);
        first.Dispose();

        // Memory fresh from the system reads as zero; a block that was kept still holds what was written.
        using Tensor second = torch.empty(2_000_000, int64);

        Assert.Equal(5, second[1_999_999].ToInt64());
    }
}

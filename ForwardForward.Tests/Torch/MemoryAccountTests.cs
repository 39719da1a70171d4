namespace ForwardForward.Tests.Torch;

[Collection(TorchProcessState.Name)]
public sealed class MemoryAccountTests
{
    [Fact]
    public void Peak_OfAnAccount_LeavesOutWhatWasThereAndWhatOthersTake()
    {
        using Tensor before = torch.zeros(1_000_000);
        using MemoryAccount account = new();
        long taken = TensorMemory.Taken;

        Tensor own = torch.zeros(500_000);
        Thread other = new(() => torch.zeros(3_000_000).Dispose());
        other.Start();
        other.Join();
        Assert.Equal(taken + 2_000_000, TensorMemory.Taken);
        own.Dispose();

        Assert.Equal((0, 2_000_000), (AllocatorPeak.Current(), AllocatorPeak.Peak()));
    }

    [Fact]
    public void Block_ThatOutlivesItsAccount_IsFreedOnAnotherThread()
    {
        long taken = TensorMemory.Taken;
        MemoryAccount account = new();
        Tensor left = torch.zeros(1_000_000);
        account.Dispose();
        account.Dispose();

        Thread other = new(left.Dispose);
        other.Start();
        other.Join();

        Assert.Equal(taken, TensorMemory.Taken);
    }

    [Fact]
    public void Peak_OfAnAccount_CountsThreadsThatJoinIt()
    {
        using MemoryAccount account = new();
        SharedAccount shared = new();

        Thread other = new(() =>
        {
            shared.Join();
            torch.zeros(500_000).Dispose();
        });
        other.Start();
        other.Join();

        Assert.Equal((0, 2_000_000), (AllocatorPeak.Current(), AllocatorPeak.Peak()));
    }

    [Fact]
    public void Accounts_InsideEachOther_GiveBackTheOuterOne()
    {
        using MemoryAccount outer = new();
        using Tensor first = torch.zeros(1000);
        using (MemoryAccount inner = new())
        {
            Assert.Equal(0, AllocatorPeak.Current());
        }

        Assert.Equal(4000, AllocatorPeak.Current());
    }

    [Fact]
    public void Dispose_OfTheOutermostAccount_GivesBackWhatWasKeptForReuse()
    {
        using (MemoryAccount outer = new())
        {
            using (MemoryAccount inner = new())
            {
                torch.zeros(5_000_000).Dispose();
            }

            Assert.InRange(TensorMemory.Kept, 20_000_000, long.MaxValue);
        }

        Assert.InRange(TensorMemory.Kept, 0, 19_999_999);
    }
}

using ForwardForward.Tests.Support;
using ForwardForward.Training.Measurement;

namespace ForwardForward.Tests.Measurement;

public sealed class SystemUseTests
{
    [Fact]
    public void ProcessorUse_TooSoon_IsUnknown_AndLaterAShare()
    {
        ManualTime time = new();
        SystemUse use = new(time);

        Assert.Null(use.ProcessorUse());
        time.Advance(TimeSpan.FromHours(1));
        Assert.InRange(use.ProcessorUse()!.Value, 0, 1);
    }

    [Fact]
    public void ProcessMemory_IsThatOfALivingProcess() => Assert.InRange(SystemUse.ProcessMemoryBytes, 1 << 20, 1L << 40);

    [Fact]
    public void NvidiaManagement_WhereThereIsAGpu_ReadsSharesInRange()
    {
        using NvidiaManagement? gpu = NvidiaManagement.TryOpen(TorchRuntime.HasGpu ? torch.CUDA : torch.CPU);

        // Without one there is nothing to read, and opening it says so with null.
        Assert.InRange(gpu?.Read().Share ?? 0, 0, 1);
        Assert.True((gpu?.Read().PowerWatts ?? 0) is >= 0 and < 2000);
    }
}

using ForwardForward.Tests.Torch;

namespace ForwardForward.Tests.Regressions;

/// <summary>The first call of any native function once loaded the shim again, which put the number of threads back to that of the cores.</summary>
[Collection(TorchProcessState.Name)]
public sealed class ThreadsAfterLoadingTests
{
    [Fact]
    public void Threads_WhenAnotherFunctionIsLookedUp_StayAsSet()
    {
        int before = torch.get_num_threads();
        int other = before == 1 ? 2 : 1;
        torch.set_num_threads(other);
        try
        {
            Assert.NotEqual(0, NativeMethods.Resolve("forwardforward_torch", typeof(torch).Assembly, null));
            Assert.Equal(other, torch.get_num_threads());
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }
}

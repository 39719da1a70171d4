using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Torch;

public sealed unsafe class KernelTests
{
    [Fact]
    public void Run_OfALoopThatFindsNoMemory_FailsTheCaller() =>
        Assert.Throws<OutOfMemoryException>(() => Kernel.Run(4, 1 << 20, &FindNone, null));

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Scratch_OfAnySize_IsAlignedAndWritable(int count)
    {
        float* rows = Kernel.Scratch(count);
        new Span<float>(rows, count).Fill(1);

        Assert.Equal(0, (nint)rows % 64);
    }

    private static void FindNone(long begin, long end, void* work) => throw new OutOfMemoryException();
}

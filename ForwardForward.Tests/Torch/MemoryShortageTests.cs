using System.Runtime.InteropServices;

namespace ForwardForward.Tests.Torch;

public sealed class MemoryShortageTests
{
    [Theory]
    [InlineData("[enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 400000000000 bytes. Error code 12", DeviceType.CPU, 400_000_000_000L)]
    [InlineData("std::bad_alloc", DeviceType.CPU, null)]
    [InlineData("CUDA out of memory. Tried to allocate 2.50 GiB (GPU 0; 79.15 GiB total capacity; 70 GiB already allocated)", DeviceType.CUDA, 5L << 29)]
    [InlineData("CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 79.10 GiB of which 13.25 MiB is free.", DeviceType.CUDA, 20L << 20)]
    [InlineData("CUDA error: out of memory", DeviceType.CUDA, null)]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", DeviceType.CUDA, null)]
    public void Of_WordsOfEachAllocator_SaysWhereAndHowMuch(string text, DeviceType device, long? asked)
    {
        MemoryShortage? shortage = MemoryShortage.Of(new InvalidOperationException("outer", new ExternalException(text)));

        Assert.Equal(new MemoryShortage(device, asked), shortage);
    }

    [Fact]
    public void Of_ManagedMemory_IsTheProcessors() => Assert.Equal(new MemoryShortage(DeviceType.CPU, null), MemoryShortage.Of(new OutOfMemoryException()));

    [Fact]
    public void Of_AnotherFailure_IsNull() =>
        Assert.Null(MemoryShortage.Of(new ExternalException("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)")));
}

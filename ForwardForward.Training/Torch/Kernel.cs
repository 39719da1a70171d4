using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ForwardForward.Training.Torch;

/// <summary>Runs the loops that libtorch has no operator for, written in C#, on libtorch's own threads.</summary>
internal static unsafe class Kernel
{
    /// <summary>For the loops' methods: a few calls go through millions of numbers, so that code for many calls would come too late.</summary>
    public const MethodImplOptions Optimized = MethodImplOptions.AggressiveOptimization;

    // So many numbers keep one thread busy for as long as waking a second one costs: 15 to 30 microseconds.
    private const long NumbersOfOneThread = 128 * 1024;

    /// <summary>Whether the loops take sixteen numbers at once, by AVX-512, or eight; another value than the processor's own is for tests.</summary>
    internal static bool TakesSixteen { get; set; } = Vector512.IsHardwareAccelerated;

    /// <summary>Whether this libtorch lends its threads, and tells where a tensor's numbers lie.</summary>
    public static bool Runs => Libtorch.ParallelFor != null && Libtorch.DataPointer != null;

    /// <summary>Whether a loop can read and write a tensor in place.</summary>
    public static bool Serves(Tensor tensor) => Runs && tensor.device_type == DeviceType.CPU && tensor.dtype is ScalarType.Float32 or ScalarType.BFloat16;

    /// <summary>The loop for a format and this processor, of the four that one generic method has.</summary>
    public static delegate*<long, long, void*, void> Of(
        ScalarType format,
        delegate*<long, long, void*, void> wideSixteen,
        delegate*<long, long, void*, void> briefSixteen,
        delegate*<long, long, void*, void> wideEight,
        delegate*<long, long, void*, void> briefEight) => format == ScalarType.Float32
        ? TakesSixteen ? wideSixteen : wideEight
        : TakesSixteen ? briefSixteen : briefEight;

    /// <summary>Runs a loop over the items from 0, divided between threads where they are worth it.</summary>
    /// <param name="items">How many.</param>
    /// <param name="numbers">What one item reads or writes.</param>
    /// <param name="loop">Takes the first item, the one after the last, and the work.</param>
    /// <param name="work">What every thread sees.</param>
    /// <exception cref="OutOfMemoryException">A thread found no memory for its rows.</exception>
    public static void Run(long items, long numbers, delegate*<long, long, void*, void> loop, void* work)
    {
        Task task = new() { Loop = loop, Work = work };
        Libtorch.Check(Libtorch.ParallelFor(0, items, Math.Max(1, NumbersOfOneThread / Math.Max(1, numbers)), &Range, &task), "a pass on several threads");
        if (task.OutOfMemory)
        {
            throw new OutOfMemoryException();
        }
    }

    /// <summary>A tensor's numbers as they lie, contiguous.</summary>
    public static void* Numbers(Tensor tensor)
    {
        void* numbers;
        Libtorch.Check(Libtorch.DataPointer(tensor.Handle, &numbers), "a tensor's numbers");
        return numbers;
    }

    /// <summary>A tensor's numbers where a loop relies on their format and count, and on that they lie together.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="format">Of its numbers.</param>
    /// <param name="count">Of its numbers.</param>
    /// <param name="name">What it is to whoever made it.</param>
    /// <exception cref="ArgumentException">They are others.</exception>
    public static void* Numbers(Tensor tensor, ScalarType format, long count, string name) =>
        tensor.dtype == format && tensor.numel() == count && tensor.is_contiguous() && tensor.device_type == DeviceType.CPU
            ? Numbers(tensor)
            : throw new ArgumentException($"The {name} has to be {count} {format} numbers that lie together on the processor; it is [{string.Join(", ", tensor.shape)}] of {tensor.dtype} on {tensor.device}.");

    /// <summary>The numbers in 32 bits, lying together: the tensor's own, or a copy that has to be kept until the loop is over.</summary>
    /// <inheritdoc cref="Numbers(Tensor, ScalarType, long, string)"/>
    public static float* Wide(Tensor? tensor, long count, string name, out Tensor? kept)
    {
        kept = tensor?.to(ScalarType.Float32).contiguous();
        return kept is null ? null : (float*)Numbers(kept, ScalarType.Float32, count, name);
    }

    /// <summary>Labels that a loop goes to the rows of a table by.</summary>
    /// <exception cref="ArgumentException">They are not so many, or one has no row.</exception>
    public static long* Labels(Tensor labels, long count, long classes)
    {
        var numbers = (long*)Numbers(labels, ScalarType.Int64, count, "table of labels");
        for (long i = 0; i < count; i++)
        {
            if (numbers[i] < 0 || numbers[i] >= classes)
            {
                throw new ArgumentException($"Labels have to lie between 0 and {classes - 1}; the one of row {i} is {numbers[i]}.", nameof(labels));
            }
        }

        return numbers;
    }

    /// <summary>Memory for a few rows, aligned to 64 bytes, that the calling thread keeps until it asks again; it goes with the thread.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public static float* Scratch(long count)
    {
        const int aligned = 64 / sizeof(float);
        if (s_scratch is null || s_scratch.LongLength < count + aligned)
        {
            s_scratch = GC.AllocateUninitializedArray<float>(checked((int)(count + aligned)), pinned: true);
        }

        nint first = Marshal.UnsafeAddrOfPinnedArrayElement(s_scratch, 0);
        return (float*)((first + 63) / 64 * 64);
    }

    [ThreadStatic]
    private static float[]? s_scratch;

    private struct Task
    {
        public delegate*<long, long, void*, void> Loop;
        public void* Work;
        public bool OutOfMemory;
    }

    // Nothing may leave a function that C calls.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Range(long begin, long end, void* task)
    {
        try
        {
            ((Task*)task)->Loop(begin, end, ((Task*)task)->Work);
        }
        catch (OutOfMemoryException)
        {
            ((Task*)task)->OutOfMemory = true;
        }
    }
}

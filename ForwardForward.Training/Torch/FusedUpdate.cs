using System.Runtime.CompilerServices;

namespace ForwardForward.Training.Torch;

/// <summary>
/// Optimizer steps in one pass over memory, which libtorch has for CUDA (<see cref="FusedCudaUpdate"/>): state and weight are updated and the rounded copy for the matrix
/// products is written. On the processor; a step beside it from single operators takes two to three times as long.
/// </summary>
public static unsafe class FusedUpdate
{
    /// <summary>Whether a weight lies where these steps run.</summary>
    public static bool Serves(Tensor weight) => weight.device_type == DeviceType.CPU && Kernel.Runs;

    /// <summary>v = momentum v + (g + decay w); w = w - rate v.</summary>
    /// <param name="weight">32 bits, contiguous.</param>
    /// <param name="gradient">Of its shape, in 32 bits or bfloat16.</param>
    /// <param name="velocity">Of its shape, 32 bits.</param>
    /// <param name="copy">Of its shape: takes the weight rounded to bfloat16, as such or in 32 bits; or null.</param>
    /// <param name="momentum">Share of the velocity that is kept.</param>
    /// <param name="decay">L2 penalty.</param>
    /// <param name="rate">Learning rate.</param>
    public static void Momentum(Tensor weight, Tensor gradient, Tensor velocity, Tensor? copy, double momentum, double decay, double rate)
    {
        Work work = new() { Momentum = (float)momentum, Decay = (float)decay, Rate = (float)rate };
        Run(ref work, weight, gradient, velocity, copy, Kernel.Of(gradient.dtype, &Momentum<Wide, Sixteen>, &Momentum<Brief, Sixteen>, &Momentum<Wide, Eight>, &Momentum<Brief, Eight>));
    }

    /// <summary>Adam with bias correction; the decay in the gradient, or apart from it.</summary>
    /// <param name="weight">32 bits, contiguous.</param>
    /// <param name="gradient">Of its shape, in 32 bits or bfloat16.</param>
    /// <param name="first">Mean of the gradients, of its shape, 32 bits.</param>
    /// <param name="second">Mean of their squares, of its shape, 32 bits.</param>
    /// <param name="copy">Of its shape: takes the weight rounded to bfloat16, as such or in 32 bits; or null.</param>
    /// <param name="constants">Shares of the means that are kept, and the guard in the denominator.</param>
    /// <param name="decay">Penalty or decay.</param>
    /// <param name="decoupled">Apart from the gradient.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="step">Counted from 1.</param>
    public static void Adam(
        Tensor weight, Tensor gradient, Tensor first, Tensor second, Tensor? copy,
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, bool decoupled, double rate, long step)
    {
        Work work = new()
        {
            Second = (float*)Kernel.Numbers(second, ScalarType.Float32, weight.numel(), "second mean"),
            FirstDecay = (float)constants.FirstDecay,
            FirstShare = (float)(1 - constants.FirstDecay),
            SecondDecay = (float)constants.SecondDecay,
            SecondShare = (float)(1 - constants.SecondDecay),
            SecondScale = (float)(1 / Math.Sqrt(1 - Math.Pow(constants.SecondDecay, step))),
            Epsilon = (float)constants.Epsilon,
            Decay = (float)(decoupled ? 0 : decay),
            Shrink = (float)(decoupled ? 1 - (rate * decay) : 1),
            Rate = (float)(rate / (1 - Math.Pow(constants.FirstDecay, step))),
        };
        Run(ref work, weight, gradient, first, copy, Kernel.Of(gradient.dtype, &Adam<Wide, Sixteen>, &Adam<Brief, Sixteen>, &Adam<Wide, Eight>, &Adam<Brief, Eight>));
    }

    private static void Run(ref Work work, Tensor weight, Tensor gradient, Tensor first, Tensor? copy, delegate*<long, long, void*, void> loop)
    {
        long count = weight.numel();
        Tensor lying = gradient.contiguous();
        work.Weight = (float*)Kernel.Numbers(weight, ScalarType.Float32, count, "weight");
        work.Gradient = Kernel.Numbers(lying, gradient.dtype, count, "gradient");
        work.First = (float*)Kernel.Numbers(first, ScalarType.Float32, count, "first mean");
        work.Copy = copy is null ? null : Kernel.Numbers(copy, copy.dtype, count, "copy");
        work.CopyIsWide = copy?.dtype == ScalarType.Float32;
        fixed (Work* shared = &work)
        {
            Kernel.Run(count, 1, loop, shared);
        }

        GC.KeepAlive((weight, lying, first, copy));
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Momentum<TNumbers, TLanes>(long begin, long end, void* shared)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        long whole = end - ((end - begin) % TLanes.Count);
        MomentumOf<TNumbers, TLanes>((Work*)shared, begin, whole);
        MomentumOf<TNumbers, One>((Work*)shared, whole, end);
    }

    [MethodImpl(Kernel.Optimized)]
    private static void MomentumOf<TNumbers, TLanes>(Work* work, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes momentum = TLanes.Each(work->Momentum), decay = TLanes.Each(work->Decay), rate = TLanes.Each(work->Rate);
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes weight = TLanes.Load(work->Weight + i);
            TLanes slope = TLanes.MultiplyAdd(decay, weight, TNumbers.Load<TLanes>(work->Gradient, i));
            TLanes velocity = TLanes.MultiplyAdd(momentum, TLanes.Load(work->First + i), slope);
            TLanes.Store(work->First + i, velocity);
            Keep(work, i, weight - (rate * velocity));
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Adam<TNumbers, TLanes>(long begin, long end, void* shared)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        long whole = end - ((end - begin) % TLanes.Count);
        AdamOf<TNumbers, TLanes>((Work*)shared, begin, whole);
        AdamOf<TNumbers, One>((Work*)shared, whole, end);
    }

    [MethodImpl(Kernel.Optimized)]
    private static void AdamOf<TNumbers, TLanes>(Work* work, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes firstDecay = TLanes.Each(work->FirstDecay), firstShare = TLanes.Each(work->FirstShare), secondDecay = TLanes.Each(work->SecondDecay), secondShare = TLanes.Each(work->SecondShare);
        TLanes scale = TLanes.Each(work->SecondScale), epsilon = TLanes.Each(work->Epsilon), decay = TLanes.Each(work->Decay), shrink = TLanes.Each(work->Shrink), rate = TLanes.Each(work->Rate);
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes weight = TLanes.Load(work->Weight + i);
            TLanes slope = TLanes.MultiplyAdd(decay, weight, TNumbers.Load<TLanes>(work->Gradient, i));
            TLanes first = TLanes.MultiplyAdd(firstDecay, TLanes.Load(work->First + i), firstShare * slope);
            TLanes second = TLanes.MultiplyAdd(secondDecay, TLanes.Load(work->Second + i), secondShare * slope * slope);
            TLanes.Store(work->First + i, first);
            TLanes.Store(work->Second + i, second);
            Keep(work, i, (shrink * weight) - (rate * first / TLanes.MultiplyAdd(TLanes.Sqrt(second), scale, epsilon)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<TLanes>(Work* work, long i, TLanes weight)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store(work->Weight + i, weight);
        if (work->CopyIsWide)
        {
            // Rounded through its own first bytes.
            float* copy = (float*)work->Copy + i;
            TLanes.Store(copy, TLanes.StoreBrief((ushort*)copy, weight));
        }
        else if (work->Copy != null)
        {
            TLanes.StoreBrief((ushort*)work->Copy + i, weight);
        }
    }

    private struct Work
    {
        public float* Weight, First, Second;
        public void* Gradient, Copy;
        public bool CopyIsWide;
        public float Momentum, FirstDecay, FirstShare, SecondDecay, SecondShare, SecondScale, Epsilon, Decay, Shrink, Rate;
    }
}

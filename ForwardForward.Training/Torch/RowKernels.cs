using System.Runtime.CompilerServices;

namespace ForwardForward.Training.Torch;

/// <summary>The loops of <see cref="FusedRows"/>: rows of units, each row under one or several labels of one image.</summary>
internal static unsafe class RowKernels
{
    // Rows are summed in at most so many parts, and those in their order: the same sums whatever the threads.
    private const long Parts = 16;

    // Below this a squared length counts as zero.
    private const float Silence = 1e-30f;

    /// <summary>Row r is that of image r modulo <see cref="Images"/>, under the label of r where there are labels.</summary>
    public struct Rectification
    {
        public void* Product, Activity, Above;
        public float* Columns, Bias, Lengths, Factor;
        public long* Labels;
        public long Rows, Images, Units;
        public float Divisor, Guard;
    }

    public struct Derivation
    {
        public void* Activity, Folded;
        public float* Factor, Pull, Scale, Sums, LabelSums, Partial;
        public long* Labels;
        public long Rows, Images, Units, Classes, Pulled, PartSize;
        public bool Gated;

        /// <summary>Numbers that one part sums up: over all rows, over those of each label, and one folded row.</summary>
        public readonly long PartNumbers => Units * (Labels == null ? 1 : 2 + Classes);
    }

    public static void Run(ref Rectification work, ScalarType format)
    {
        fixed (Rectification* shared = &work)
        {
            Kernel.Run(work.Images, work.Rows / work.Images * work.Units, Kernel.Of(format, &Rectify<Wide, Sixteen>, &Rectify<Brief, Sixteen>, &Rectify<Wide, Eight>, &Rectify<Brief, Eight>), shared);
        }
    }

    public static void Run(ref Derivation work, ScalarType format)
    {
        work.PartSize = Math.Max(1, (work.Images + Parts - 1) / Parts);
        long parts = (work.Images + work.PartSize - 1) / work.PartSize;
        work.Partial = Kernel.Scratch(parts * work.PartNumbers);
        fixed (Derivation* shared = &work)
        {
            Kernel.Run(
                parts,
                work.Rows / work.Images * work.PartSize * work.Units,
                work.Labels == null
                    ? Kernel.Of(format, &Derive<Wide, Sixteen>, &Derive<Brief, Sixteen>, &Derive<Wide, Eight>, &Derive<Brief, Eight>)
                    : Kernel.Of(format, &DeriveLabeled<Wide, Sixteen>, &DeriveLabeled<Brief, Sixteen>, &DeriveLabeled<Wide, Eight>, &DeriveLabeled<Brief, Eight>),
                shared);
        }

        for (long part = 0; part < parts; part++)
        {
            float* sums = work.Partial + (part * work.PartNumbers);
            Add(sums, work.Sums, work.Units);
            Add(sums + work.Units, work.LabelSums, work.Units * work.Classes);
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Rectify<TNumbers, TLanes>(long begin, long end, void* shared)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        var work = (Rectification*)shared;
        long units = work->Units, whole = units - (units % TLanes.Count);
        for (long image = begin; image < end; image++)
        {
            void* product = (byte*)work->Product + (image * units * TNumbers.Size);
            for (long row = image; row < work->Rows; row += work->Images)
            {
                void* activity = (byte*)work->Activity + (row * units * TNumbers.Size);
                float length;
                if (work->Labels == null)
                {
                    length = Rectify<TNumbers, TLanes>(product, activity, work->Bias, 0, whole) + Rectify<TNumbers, One>(product, activity, work->Bias, whole, units);
                }
                else
                {
                    float* column = work->Columns + (work->Labels[row] * units);
                    float factor = work->Factor == null ? 1 : work->Factor[image];
                    length = Rectify<TNumbers, TLanes>(product, activity, work->Bias, column, factor, 0, whole) + Rectify<TNumbers, One>(product, activity, work->Bias, column, factor, whole, units);
                }

                work->Lengths[row] = length;
                if (work->Above != null)
                {
                    void* above = (byte*)work->Above + (row * units * TNumbers.Size);
                    float scale = 1 / (MathF.Sqrt(MathF.Max(length, Silence) / work->Divisor) + work->Guard);
                    Scale<TNumbers, TLanes>(activity, above, scale, 0, whole);
                    Scale<TNumbers, One>(activity, above, scale, whole, units);
                }
            }
        }
    }

    // Each of these returns the squared length of what it wrote.
    [MethodImpl(Kernel.Optimized)]
    private static float Rectify<TNumbers, TLanes>(void* product, void* activity, float* bias, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes length = default;
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes value = TNumbers.Store(activity, i, TLanes.Rectify(TNumbers.Load<TLanes>(product, i) + TLanes.Load(bias + i)));
            length = TLanes.MultiplyAdd(value, value, length);
        }

        return TLanes.Sum(length);
    }

    [MethodImpl(Kernel.Optimized)]
    private static float Rectify<TNumbers, TLanes>(void* product, void* activity, float* bias, float* column, float factor, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes length = default, factors = TLanes.Each(factor);
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes sum = TLanes.MultiplyAdd(factors, TNumbers.Load<TLanes>(product, i) + TLanes.Load(column + i), TLanes.Load(bias + i));
            TLanes value = TNumbers.Store(activity, i, TLanes.Rectify(sum));
            length = TLanes.MultiplyAdd(value, value, length);
        }

        return TLanes.Sum(length);
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Scale<TNumbers, TLanes>(void* activity, void* above, float scale, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes scales = TLanes.Each(scale);
        for (long i = from; i < to; i += TLanes.Count)
        {
            TNumbers.Store(above, i, scales * TNumbers.Load<TLanes>(activity, i));
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Derive<TNumbers, TLanes>(long firstPart, long endPart, void* shared)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        var work = (Derivation*)shared;
        long units = work->Units, whole = units - (units % TLanes.Count);
        for (long part = firstPart; part < endPart; part++)
        {
            float* sums = Zeros(work, part);
            for (long row = part * work->PartSize; row < Math.Min(work->Images, (part + 1) * work->PartSize); row++)
            {
                void* activity = (byte*)work->Activity + (row * units * TNumbers.Size);
                float* pull = row < work->Pulled ? work->Pull : null;
                Derive<TNumbers, TLanes>(activity, work->Factor[row], pull, work->Gated, sums, 0, whole);
                Derive<TNumbers, One>(activity, work->Factor[row], pull, work->Gated, sums, whole, units);
            }
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Derive<TNumbers, TLanes>(void* activity, float factor, float* pull, bool gated, float* sums, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes factors = TLanes.Each(factor);
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes slope = TNumbers.Store(activity, i, Slope(TNumbers.Load<TLanes>(activity, i), factors, pull, gated, i));
            TLanes.Store(sums + i, TLanes.Load(sums + i) + slope);
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void DeriveLabeled<TNumbers, TLanes>(long firstPart, long endPart, void* shared)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        var work = (Derivation*)shared;
        long units = work->Units, whole = units - (units % TLanes.Count);
        for (long part = firstPart; part < endPart; part++)
        {
            float* sums = Zeros(work, part);
            float* folded = sums + (units * (1 + work->Classes));
            for (long image = part * work->PartSize; image < Math.Min(work->Images, (part + 1) * work->PartSize); image++)
            {
                float scale = work->Scale == null ? 1 : work->Scale[image];
                new Span<float>(folded, (int)units).Clear();
                for (long row = image; row < work->Rows; row += work->Images)
                {
                    void* activity = (byte*)work->Activity + (row * units * TNumbers.Size);
                    float* own = sums + (units * (1 + work->Labels[row]));
                    float* pull = row < work->Pulled ? work->Pull : null;
                    DeriveLabeled<TNumbers, TLanes>(activity, work->Factor[row], pull, work->Gated, scale, sums, own, folded, 0, whole);
                    DeriveLabeled<TNumbers, One>(activity, work->Factor[row], pull, work->Gated, scale, sums, own, folded, whole, units);
                }

                void* target = (byte*)work->Folded + (image * units * TNumbers.Size);
                Copy<TNumbers, TLanes>(folded, target, 0, whole);
                Copy<TNumbers, One>(folded, target, whole, units);
            }
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void DeriveLabeled<TNumbers, TLanes>(
        void* activity, float factor, float* pull, bool gated, float scale, float* sums, float* own, float* folded, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes factors = TLanes.Each(factor), scales = TLanes.Each(scale);
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes slope = Slope(TNumbers.Load<TLanes>(activity, i), factors, pull, gated, i);
            TLanes.Store(sums + i, TLanes.Load(sums + i) + slope);
            TLanes.Store(own + i, TLanes.MultiplyAdd(scales, slope, TLanes.Load(own + i)));
            TLanes.Store(folded + i, TLanes.MultiplyAdd(scales, slope, TLanes.Load(folded + i)));
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Copy<TNumbers, TLanes>(float* numbers, void* target, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        for (long i = from; i < to; i += TLanes.Count)
        {
            TNumbers.Store(target, i, TLanes.Load(numbers + i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Slope<TLanes>(TLanes activity, TLanes factor, float* pull, bool gated, long i)
        where TLanes : struct, ILanes<TLanes>
    {
        if (pull == null)
        {
            return factor * activity;
        }

        TLanes slope = TLanes.MultiplyAdd(factor, activity, TLanes.Load(pull + i));
        return gated ? TLanes.Gate(slope, activity) : slope;
    }

    private static float* Zeros(Derivation* work, long part)
    {
        float* sums = work->Partial + (part * work->PartNumbers);
        new Span<float>(sums, checked((int)work->PartNumbers)).Clear();
        return sums;
    }

    private static void Add(float* numbers, float* sums, long count)
    {
        long whole = count - (count % Eight.Count);
        Add<Eight>(numbers, sums, 0, whole);
        Add<One>(numbers, sums, whole, count);
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Add<TLanes>(float* numbers, float* sums, long from, long to)
        where TLanes : struct, ILanes<TLanes>
    {
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes.Store(sums + i, TLanes.Load(sums + i) + TLanes.Load(numbers + i));
        }
    }
}

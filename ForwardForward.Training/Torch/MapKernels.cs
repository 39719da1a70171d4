using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>The loops of <see cref="FusedMaps"/>: over the lines of an image's map, whose numbers are all channels of one position after the other.</summary>
internal static unsafe class MapKernels
{
    // Slopes and sums of so many numbers stay in the fastest cache while a run of lines is gone through.
    private const int Chunk = 1024;

    public static void Average(Work work, ScalarType format) =>
        Run(work, Kernel.Of(format, &Average<Wide, Sixteen>, &Average<Brief, Sixteen>, &Average<Wide, Eight>, &Average<Brief, Eight>));

    public static void Spread(Work work, ScalarType format) =>
        Run(work, Kernel.Of(format, &Spread<Wide, Sixteen>, &Spread<Brief, Sixteen>, &Spread<Wide, Eight>, &Spread<Brief, Eight>));

    private static void Run(Work work, delegate*<long, long, void*, void> loop)
    {
        GCHandle held = GCHandle.Alloc(work);
        try
        {
            Kernel.Run(work.Images, (long)work.Height * work.Width * work.Channels, loop, (void*)GCHandle.ToIntPtr(held));
        }
        finally
        {
            held.Free();
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Average<TNumbers, TLanes>(long begin, long end, void* shared)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        var work = (Work)GCHandle.FromIntPtr((nint)shared).Target!;
        int channels = work.Channels, numbers = work.Width * channels, whole = numbers - (numbers % TLanes.Count), cells = work.Rows.Count * work.Columns.Count;
        float* line = Kernel.Scratch(numbers + channels), sums = line + numbers;
        for (long image = begin; image < end; image++)
        {
            float* means = work.Grid + (image * channels * cells);
            for (int row = 0; row < work.Rows.Count; row++)
            {
                new Span<float>(line, numbers).Clear();
                for (int y = work.Rows.Begin(row); y < work.Rows.End(row); y++)
                {
                    void* map = (byte*)work.Map + (((image * work.Height) + y) * numbers * TNumbers.Size);
                    AddLine<TNumbers, TLanes>(map, line, work.Rectifies, work.Squares, 0, whole);
                    AddLine<TNumbers, One>(map, line, work.Rectifies, work.Squares, whole, numbers);
                }

                for (int column = 0; column < work.Columns.Count; column++, means++)
                {
                    int positions = work.Columns.Length(column);
                    new Span<float>(sums, channels).Clear();
                    Gather<TLanes>(line + (work.Columns.Begin(column) * channels), positions, channels, sums);
                    float share = 1 / (float)(work.Rows.Length(row) * positions);
                    for (int channel = 0; channel < channels; channel++)
                    {
                        means[channel * cells] = share * sums[channel];
                    }
                }
            }
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void AddLine<TNumbers, TLanes>(void* map, float* sums, bool rectifies, bool squares, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes value = TNumbers.Load<TLanes>(map, i);
            if (rectifies)
            {
                value = TNumbers.Store(map, i, TLanes.Rectify(value));
            }

            TLanes sum = TLanes.Load(sums + i);
            TLanes.Store(sums + i, squares ? TLanes.MultiplyAdd(value, value, sum) : sum + value);
        }
    }

    // Adds up lines of as many numbers.
    [MethodImpl(Kernel.Optimized)]
    private static void Gather<TLanes>(float* lines, int count, int numbers, float* sum)
        where TLanes : struct, ILanes<TLanes>
    {
        int whole = numbers - (numbers % TLanes.Count);
        for (int line = 0; line < count; line++, lines += numbers)
        {
            for (int i = 0; i < whole; i += TLanes.Count)
            {
                TLanes.Store(sum + i, TLanes.Load(sum + i) + TLanes.Load(lines + i));
            }

            for (int i = whole; i < numbers; i++)
            {
                sum[i] += lines[i];
            }
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Spread<TNumbers, TLanes>(long begin, long end, void* shared)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        var work = (Work)GCHandle.FromIntPtr((nint)shared).Target!;
        int channels = work.Channels, numbers = work.Width * channels, across = work.Columns.Count, cells = work.Rows.Count * across;
        float* shares = Kernel.Scratch((cells * channels) + (2 * numbers)), slopes = shares + (cells * channels), total = slopes + numbers;
        for (long image = begin; image < end; image++)
        {
            float* given = work.Grid + (image * channels * cells);
            new Span<float>(total, numbers).Clear();
            for (int cell = 0; cell < cells; cell++)
            {
                float share = work.Factor / (work.Rows.Length(cell / across) * work.Columns.Length(cell % across));
                for (int channel = 0; channel < channels; channel++)
                {
                    shares[(cell * channels) + channel] = share * given[(channel * cells) + cell];
                }
            }

            foreach (Windows.Stretch down in work.Rows.Stretches)
            {
                FindSlopes<TLanes>(work, shares, down, slopes);
                for (int at = 0; at < numbers; at += Chunk)
                {
                    int count = Math.Min(Chunk, numbers - at), whole = count - (count % TLanes.Count);
                    for (int y = down.Begin; y < down.End; y++)
                    {
                        void* map = (byte*)work.Map + (((((image * work.Height) + y) * numbers) + at) * TNumbers.Size);
                        DeriveLine<TNumbers, TLanes>(map, slopes + at, work.Rectifies, work.Squares, total + at, 0, whole);
                        DeriveLine<TNumbers, One>(map, slopes + at, work.Rectifies, work.Squares, total + at, whole, count);
                    }
                }
            }

            float* sums = work.Sums + (image * channels);
            new Span<float>(sums, channels).Clear();
            Gather<TLanes>(total, work.Width, channels, sums);
        }
    }

    // What the means of the windows over a stretch of lines hand down to each of its positions.
    [MethodImpl(Kernel.Optimized)]
    private static void FindSlopes<TLanes>(Work work, float* shares, Windows.Stretch down, float* slopes)
        where TLanes : struct, ILanes<TLanes>
    {
        int channels = work.Channels;
        new Span<float>(slopes, work.Width * channels).Clear();
        foreach (Windows.Stretch along in work.Columns.Stretches)
        {
            float* first = slopes + (along.Begin * channels);
            for (int row = down.First; row <= down.Last; row++)
            {
                Gather<TLanes>(shares + (((row * work.Columns.Count) + along.First) * channels), along.Last - along.First + 1, channels, first);
            }

            for (int at = 1; at < along.End - along.Begin; at++)
            {
                new Span<float>(first, channels).CopyTo(new Span<float>(first + (at * channels), channels));
            }
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void DeriveLine<TNumbers, TLanes>(void* map, float* slopes, bool rectified, bool squares, float* sums, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes activity = TNumbers.Load<TLanes>(map, i), slope = TLanes.Load(slopes + i);
            slope = squares ? (activity + activity) * slope : slope;
            slope = rectified ? TLanes.Gate(slope, activity) : slope;
            TNumbers.Store(map, i, slope);
            TLanes.Store(sums + i, TLanes.Load(sums + i) + slope);
        }
    }

    /// <summary>A map and the means over its windows, or what they hand down.</summary>
    public sealed class Work
    {
        /// <param name="map">[images, channels, height, width] with its channels together.</param>
        /// <param name="grid">[images, channels, rows, columns], 32 bits, contiguous.</param>
        public Work(Tensor map, Tensor grid)
        {
            this.map = map;
            this.grid = grid;
            (Images, Channels, Height, Width) = ((int)map.shape[0], (int)map.shape[1], (int)map.shape[2], (int)map.shape[3]);
            long[] strides = map.stride(), together = [(long)Channels * Width * Height, 1, (long)Channels * Width, Channels];

            // Where there is one of something, it does not matter how far the next one would be.
            if (Enumerable.Range(0, together.Length).Any(side => map.shape[side] > 1 && strides[side] != together[side]))
            {
                throw new ArgumentException($"A map has to have its channels together: [{string.Join(", ", map.shape)}] with strides [{string.Join(", ", strides)}].", nameof(map));
            }

            Map = Kernel.Numbers(map);
            Grid = (float*)Kernel.Numbers(grid, ScalarType.Float32, grid.numel(), "grid");
            Rows = new Windows(Height, (int)grid.shape[2]);
            Columns = new Windows(Width, (int)grid.shape[3]);
        }

        // Held while the loops run.
        private readonly Tensor map;
        private readonly Tensor grid;

        public readonly void* Map;
        public readonly float* Grid;
        public readonly int Images, Channels, Height, Width;
        public readonly Windows Rows, Columns;
        public float* Sums;
        public bool Rectifies, Squares;
        public float Factor;
    }

    /// <summary>A side cut into windows as adaptive average pooling does: window i reaches from floor(i side / count) to below ceil((i + 1) side / count).</summary>
    public sealed class Windows
    {
        private readonly int side;

        public Windows(int side, int count)
        {
            this.side = side;
            Count = count;
            List<Stretch> stretches = [];
            for (int at = 0, first = 0, last = 0; at < side; at++)
            {
                while (End(first) <= at)
                {
                    first++;
                }

                while (last + 1 < count && Begin(last + 1) <= at)
                {
                    last++;
                }

                if (stretches.Count > 0 && stretches[^1].First == first && stretches[^1].Last == last)
                {
                    stretches[^1] = stretches[^1] with { End = at + 1 };
                }
                else
                {
                    stretches.Add(new Stretch(at, at + 1, first, last));
                }
            }

            Stretches = [.. stretches];
        }

        public int Count { get; }

        /// <summary>The side from its begin, cut where a window begins or ends.</summary>
        public Stretch[] Stretches { get; }

        public int Begin(int window) => window * side / Count;

        public int End(int window) => (((window + 1) * side) + Count - 1) / Count;

        public int Length(int window) => End(window) - Begin(window);

        /// <summary>Neighbors from <paramref name="Begin"/> to below <paramref name="End"/> that lie in the same windows, <paramref name="First"/> to <paramref name="Last"/>.</summary>
        public readonly record struct Stretch(int Begin, int End, int First, int Last);
    }
}

namespace ForwardForward.Training.Torch;

/// <summary>Large freed blocks, kept for reuse: a fresh one costs more, page by page at its first touch, than the arithmetic that fills it.</summary>
internal static unsafe class BlockCache
{
    /// <summary>Bytes from which blocks are kept.</summary>
    public const nuint Smallest = 256 << 10;

    private static readonly Lock Gate = new();

    // From the smallest upwards.
    private static readonly List<Block> Blocks = [];

    // At most 1 GiB, and an eighth of the memory.
    private static readonly nuint Limit = (nuint)Math.Min(1L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);

    private static nuint held;
    private static long clock;

    /// <summary>Bytes that are kept.</summary>
    public static long Held
    {
        get
        {
            lock (Gate)
            {
                return (long)held;
            }
        }
    }

    /// <summary>A block of that capacity or up to a third more, which is written back; null where none is kept.</summary>
    public static void* Take(ref nuint capacity)
    {
        lock (Gate)
        {
            int place = PlaceOf(capacity);
            if (place == Blocks.Count || Blocks[place].Capacity / 4 * 3 > capacity)
            {
                return null;
            }

            capacity = Blocks[place].Capacity;
            return Remove(place);
        }
    }

    /// <summary>Keeps a block; what was kept longest makes room for it.</summary>
    public static void Keep(void* block, nuint capacity)
    {
        lock (Gate)
        {
            if (capacity > Limit)
            {
                TensorBlocks.Release(block);
                return;
            }

            while (held + capacity > Limit)
            {
                int oldest = 0;
                for (int place = 1; place < Blocks.Count; place++)
                {
                    oldest = Blocks[place].Time < Blocks[oldest].Time ? place : oldest;
                }

                TensorBlocks.Release(Remove(oldest));
            }

            Blocks.Insert(PlaceOf(capacity), new Block(capacity, (nint)block, ++clock));
            held += capacity;
        }
    }

    /// <summary>Gives every block back to the system.</summary>
    public static void Clear()
    {
        lock (Gate)
        {
            while (Blocks.Count > 0)
            {
                TensorBlocks.Release(Remove(Blocks.Count - 1));
            }
        }
    }

    private static void* Remove(int place)
    {
        Block block = Blocks[place];
        Blocks.RemoveAt(place);
        held -= block.Capacity;
        return (void*)block.Address;
    }

    // Where the first block stands that is not smaller.
    private static int PlaceOf(nuint capacity)
    {
        int low = 0;
        for (int high = Blocks.Count; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = Blocks[middle].Capacity < capacity ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly record struct Block(nuint Capacity, nint Address, long Time);
}

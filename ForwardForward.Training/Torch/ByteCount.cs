using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>Bytes that are taken now and were at most, counted by several threads. It lies outside the managed heap, and lives until the last block that counts in it is freed.</summary>
internal unsafe struct ByteCount
{
    private long current;
    private long peak;
    private long holders;

    /// <summary>The count that the thread had before.</summary>
    public ByteCount* Outer { get; private set; }

    public readonly long Current => Volatile.Read(in current);

    public readonly long Peak => Volatile.Read(in peak);

    public static ByteCount* Create(ByteCount* outer)
    {
        var count = (ByteCount*)NativeMemory.AllocZeroed((nuint)sizeof(ByteCount));
        count->Outer = outer;
        count->holders = 1;
        return count;
    }

    public static void Release(ByteCount* count)
    {
        if (Interlocked.Decrement(ref count->holders) == 0)
        {
            NativeMemory.Free(count);
        }
    }

    public void Hold() => Interlocked.Increment(ref holders);

    /// <returns>False, and nothing is taken, where it would exceed the ceiling; 0 is none.</returns>
    public bool Take(long bytes, long ceiling)
    {
        long now = Interlocked.Add(ref current, bytes);
        if (ceiling > 0 && now > ceiling)
        {
            GiveBack(bytes);
            return false;
        }

        for (long most = Peak; now > most;)
        {
            long seen = Interlocked.CompareExchange(ref peak, now, most);
            if (seen == most)
            {
                break;
            }

            most = seen;
        }

        return true;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref current, -bytes);

    public void ResetPeak() => Volatile.Write(ref peak, Current);
}

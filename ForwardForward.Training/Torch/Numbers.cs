using System.Runtime.CompilerServices;

namespace ForwardForward.Training.Torch;

/// <summary>A format that a tensor holds its numbers in; kernels compute with them in 32 bits.</summary>
internal unsafe interface INumbers
{
    /// <summary>Bytes of one.</summary>
    static abstract int Size { get; }

    static abstract TLanes Load<TLanes>(void* numbers, long index)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>Returns what was stored, rounded.</summary>
    static abstract TLanes Store<TLanes>(void* numbers, long index, TLanes values)
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>32 bits.</summary>
internal readonly unsafe struct Wide : INumbers
{
    public static int Size => sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(void* numbers, long index)
        where TLanes : struct, ILanes<TLanes> => TLanes.Load((float*)numbers + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Store<TLanes>(void* numbers, long index, TLanes values)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store((float*)numbers + index, values);
        return values;
    }
}

/// <summary>bfloat16.</summary>
internal readonly unsafe struct Brief : INumbers
{
    public static int Size => sizeof(ushort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<TLanes>(void* numbers, long index)
        where TLanes : struct, ILanes<TLanes> => TLanes.LoadBrief((ushort*)numbers + index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Store<TLanes>(void* numbers, long index, TLanes values)
        where TLanes : struct, ILanes<TLanes> => TLanes.StoreBrief((ushort*)numbers + index, values);
}

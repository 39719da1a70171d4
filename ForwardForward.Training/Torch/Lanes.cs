using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ForwardForward.Training.Torch;

/// <summary>
/// So many 32-bit numbers as are computed with at once. A kernel's loop is written once over lanes: it runs with <see cref="Sixteen"/> or <see cref="Eight"/> over what they
/// divide, and with <see cref="One"/> over the rest.
/// </summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Each(float value);

    static abstract TSelf Load(float* at);

    static abstract void Store(float* at, TSelf values);

    /// <summary>From bfloat16, whose bits are the upper half of a 32-bit number's.</summary>
    static abstract TSelf LoadBrief(ushort* at);

    /// <summary>To bfloat16: to nearest, ties to even, NaN stays NaN; returns what was stored.</summary>
    static abstract TSelf StoreBrief(ushort* at, TSelf values);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left right + sum, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf sum);

    static abstract TSelf Sqrt(TSelf values);

    /// <summary>max(0, value); NaN stays NaN.</summary>
    static abstract TSelf Rectify(TSelf values);

    /// <summary>The values where a unit is active or NaN, 0 where it is silent.</summary>
    static abstract TSelf Gate(TSelf values, TSelf activity);

    static abstract float Sum(TSelf values);
}

/// <summary>A single number.</summary>
internal readonly unsafe struct One(float value) : ILanes<One>
{
    private const ushort NotANumber = 0x7fc0;

    private readonly float value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Each(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Load(float* at) => new(*at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* at, One values) => *at = values.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One LoadBrief(ushort* at) => new(BitConverter.UInt32BitsToSingle((uint)*at << 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One StoreBrief(ushort* at, One values)
    {
        uint bits = BitConverter.SingleToUInt32Bits(values.value);
        *at = float.IsNaN(values.value) ? NotANumber : (ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
        return LoadBrief(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator +(One left, One right) => new(left.value + right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator -(One left, One right) => new(left.value - right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator *(One left, One right) => new(left.value * right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One operator /(One left, One right) => new(left.value / right.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One MultiplyAdd(One left, One right, One sum) => new(MathF.FusedMultiplyAdd(left.value, right.value, sum.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Sqrt(One values) => new(MathF.Sqrt(values.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Rectify(One values) => values.value < 0 ? default : values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static One Gate(One values, One activity) => activity.value <= 0 ? default : values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(One values) => values.value;
}

/// <summary>Eight numbers: AVX2.</summary>
internal readonly unsafe struct Eight(Vector256<float> values) : ILanes<Eight>
{
    private readonly Vector256<float> values = values;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Each(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Load(float* at) => new(Vector256.Load(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* at, Eight values) => Vector256.Store(values.values, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight LoadBrief(ushort* at) => new(Vector256.ShiftLeft(Vector256.WidenLower(Vector128.Load(at).ToVector256Unsafe()), 16).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight StoreBrief(ushort* at, Eight values)
    {
        Vector256<uint> bits = values.values.AsUInt32();
        Vector256<uint> even = Vector256.ShiftRightLogical(bits, 16) & Vector256<uint>.One;
        Vector256<uint> rounded = Vector256.ShiftRightLogical(bits + Vector256.Create(0x7fffu) + even, 16);
        rounded = Vector256.ConditionalSelect(Vector256.Equals(values.values, values.values).AsUInt32(), rounded, Vector256.Create(0x7fc0u));
        Vector128.Store(Vector256.Narrow(rounded, rounded).GetLower(), at);
        return new(Vector256.ShiftLeft(rounded, 16).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator +(Eight left, Eight right) => new(left.values + right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator -(Eight left, Eight right) => new(left.values - right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator *(Eight left, Eight right) => new(left.values * right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight operator /(Eight left, Eight right) => new(left.values / right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight MultiplyAdd(Eight left, Eight right, Eight sum) => new(Vector256.FusedMultiplyAdd(left.values, right.values, sum.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Sqrt(Eight values) => new(Vector256.Sqrt(values.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Rectify(Eight values) => new(Vector256.ConditionalSelect(Vector256.LessThan(values.values, default), default, values.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight Gate(Eight values, Eight activity) => new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(activity.values, default), default, values.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Eight values) => Vector256.Sum(values.values);
}

/// <summary>Sixteen numbers: AVX-512. Without it they would be emulated, several times slower than <see cref="Eight"/>.</summary>
internal readonly unsafe struct Sixteen(Vector512<float> values) : ILanes<Sixteen>
{
    private readonly Vector512<float> values = values;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen Each(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen Load(float* at) => new(Vector512.Load(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* at, Sixteen values) => Vector512.Store(values.values, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen LoadBrief(ushort* at) => new(Vector512.ShiftLeft(Vector512.WidenLower(Vector256.Load(at).ToVector512Unsafe()), 16).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen StoreBrief(ushort* at, Sixteen values)
    {
        Vector512<uint> bits = values.values.AsUInt32();
        Vector512<uint> even = Vector512.ShiftRightLogical(bits, 16) & Vector512<uint>.One;
        Vector512<uint> rounded = Vector512.ShiftRightLogical(bits + Vector512.Create(0x7fffu) + even, 16);
        rounded = Vector512.ConditionalSelect(Vector512.Equals(values.values, values.values).AsUInt32(), rounded, Vector512.Create(0x7fc0u));
        Vector256.Store(Avx512F.IsSupported ? Avx512F.ConvertToVector256UInt16(rounded) : Vector512.Narrow(rounded, rounded).GetLower(), at);
        return new(Vector512.ShiftLeft(rounded, 16).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen operator +(Sixteen left, Sixteen right) => new(left.values + right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen operator -(Sixteen left, Sixteen right) => new(left.values - right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen operator *(Sixteen left, Sixteen right) => new(left.values * right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen operator /(Sixteen left, Sixteen right) => new(left.values / right.values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen MultiplyAdd(Sixteen left, Sixteen right, Sixteen sum) => new(Vector512.FusedMultiplyAdd(left.values, right.values, sum.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen Sqrt(Sixteen values) => new(Vector512.Sqrt(values.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen Rectify(Sixteen values) => new(Vector512.ConditionalSelect(Vector512.LessThan(values.values, default), default, values.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sixteen Gate(Sixteen values, Sixteen activity) => new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(activity.values, default), default, values.values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Sixteen values) => Vector512.Sum(values.values);
}

using System.Globalization;
using System.Text;

namespace ForwardForward.Training.Torch;

/// <summary>One argument of an operator; made by implicit conversion from what the schema asks for.</summary>
public readonly unsafe struct Argument
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly int _count;

    private Argument(ValueKind kind, object? reference = null, long bits = 0, int count = 0)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
        _count = count;
    }

    /// <summary>The schema's None: an absent optional value.</summary>
    public static Argument None => default;

    /// <summary>The schema's default for this position.</summary>
    public static Argument Default => new(ValueKind.Default);

    internal ValueKind Kind { get; }

    internal Tensor? AsTensor => _reference as Tensor;

    /// <summary>How many 8-byte words of scratch memory the native form needs.</summary>
    internal int ScratchWords => _reference switch
    {
        null or Tensor or Generator => 0,
        string text => (Encoding.UTF8.GetMaxByteCount(text.Length) + 7) / 8,
        Array array => array.Length,
        _ => 0,
    };

    public static implicit operator Argument(Tensor? value) => value is null ? None : new(ValueKind.Tensor, value);

    public static implicit operator Argument(Tensor?[] value) => new(ValueKind.TensorList, value, count: value.Length);

    public static implicit operator Argument(int value) => new(ValueKind.Integer, bits: value);

    public static implicit operator Argument(long value) => new(ValueKind.Integer, bits: value);

    public static implicit operator Argument(long? value) => value is { } given ? given : None;

    public static implicit operator Argument(float value) => (double)value;

    public static implicit operator Argument(double value) => new(ValueKind.Real, bits: BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } given ? given : None;

    public static implicit operator Argument(bool value) => new(ValueKind.Boolean, bits: value ? 1 : 0);

    public static implicit operator Argument(long[]? value) => value is null ? None : new(ValueKind.IntegerList, value, count: value.Length);

    public static implicit operator Argument(double[]? value) => value is null ? None : new(ValueKind.RealList, value, count: value.Length);

    public static implicit operator Argument(string? value) => value is null ? None : new(ValueKind.Text, value);

    public static implicit operator Argument(Scalar value) => new(value.Kind, bits: value.Bits);

    public static implicit operator Argument(Scalar? value) => value is { } given ? given : None;

    public static implicit operator Argument(ScalarType value) => (long)value;

    public static implicit operator Argument(ScalarType? value) => value is { } given ? given : None;

    public static implicit operator Argument(Device? value) => value is null ? None : new(ValueKind.Device, bits: (long)value.type, count: value.index);

    public static implicit operator Argument(Generator? value) => value is null ? None : new(ValueKind.Generator, value);

    /// <summary>Writes the native form and holds the handles it refers to until <see cref="Release"/>.</summary>
    internal void Hold(ref NativeValue value, ref long* scratch)
    {
        value.Kind = Kind;
        value.Count = _count;
        switch (_reference)
        {
            case null:
                value.Integer = _bits;
                break;
            case Tensor tensor:
                value.Pointer = tensor.Hold();
                break;
            case Generator generator:
                value.Pointer = generator.Hold();
                break;
            case string text:
                value.Pointer = (nint)scratch;
                value.Count = Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, ScratchWords * 8));
                scratch += ScratchWords;
                break;
            case Tensor?[] tensors:
                value.Pointer = (nint)scratch;
                HoldAll(tensors, scratch);
                scratch += tensors.Length;
                break;
            case long[] integers:
                value.Pointer = (nint)scratch;
                integers.CopyTo(new Span<long>(scratch, integers.Length));
                scratch += integers.Length;
                break;
            case double[] reals:
                value.Pointer = (nint)scratch;
                reals.CopyTo(new Span<double>(scratch, reals.Length));
                scratch += reals.Length;
                break;
        }
    }

    internal void Release()
    {
        if (_reference is Tensor tensor)
            tensor.Release();
        else if (_reference is Generator generator)
            generator.Release();
        else if (_reference is Tensor?[] tensors)
            ReleaseFirst(tensors, tensors.Length);
    }

    /// <summary>The argument as an error shows it: tensors by type and shape.</summary>
    public override string ToString() => _reference switch
    {
        Tensor tensor => tensor.ToString(),
        Tensor?[] tensors => $"[{string.Join(", ", tensors.Take(4).Select(tensor => tensor?.ToString() ?? "none"))}{(tensors.Length > 4 ? $", … {tensors.Length} in all" : "")}]",
        long[] integers => $"[{string.Join(", ", integers)}]",
        double[] reals => $"[{string.Join(", ", reals)}]",
        string text => $"\"{text}\"",
        Generator => "generator",
        _ => Kind switch
        {
            ValueKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
            ValueKind.Real => BitConverter.Int64BitsToDouble(_bits).ToString(CultureInfo.InvariantCulture),
            ValueKind.Boolean => _bits != 0 ? "true" : "false",
            ValueKind.Device => new Device((DeviceType)_bits, _count).ToString(),
            ValueKind.Default => "default",
            _ => "none",
        },
    };

    private static void HoldAll(Tensor?[] tensors, long* handles)
    {
        int held = 0;
        try
        {
            for (; held < tensors.Length; held++)
                handles[held] = tensors[held]?.Hold() ?? 0;
        }
        catch
        {
            ReleaseFirst(tensors, held);
            throw;
        }
    }

    private static void ReleaseFirst(Tensor?[] tensors, int count)
    {
        for (int i = 0; i < count; i++)
            tensors[i]?.Release();
    }
}

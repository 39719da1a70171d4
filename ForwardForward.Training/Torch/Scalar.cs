using System.Globalization;

namespace ForwardForward.Training.Torch;

/// <summary>A number given to an operator: an integer, a real or a boolean, whose type takes part in libtorch's type promotion.</summary>
public readonly struct Scalar
{
    private readonly long _bits;

    private Scalar(ValueKind kind, long bits)
    {
        Kind = kind;
        _bits = bits;
    }

    internal ValueKind Kind { get; }

    internal long Bits => _bits;

    public static implicit operator Scalar(int value) => new(ValueKind.Integer, value);

    public static implicit operator Scalar(long value) => new(ValueKind.Integer, value);

    public static implicit operator Scalar(float value) => (double)value;

    public static implicit operator Scalar(double value) => new(ValueKind.Real, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Scalar(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    public override string ToString() => Kind switch
    {
        ValueKind.Real => BitConverter.Int64BitsToDouble(_bits).ToString(CultureInfo.InvariantCulture),
        ValueKind.Boolean => _bits != 0 ? "true" : "false",
        _ => _bits.ToString(CultureInfo.InvariantCulture),
    };
}

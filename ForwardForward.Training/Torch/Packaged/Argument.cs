namespace ForwardForward.Training.Torch;

/// <summary>One argument of an operator; made by implicit conversion from what the schema asks for.</summary>
public readonly struct Argument
{
    private Argument(object? value) => Value = value;

    internal object? Value { get; }

    public static implicit operator Argument(Tensor? value) => new(value);

    public static implicit operator Argument(long value) => new(value);

    public static implicit operator Argument(double value) => new(value);

    public static implicit operator Argument(bool value) => new(value);

    public static implicit operator Argument(long[] value) => new(value);

    public static implicit operator Argument(string value) => new(value);

    public static implicit operator Argument(ScalarType value) => new(value);

    internal Tensor Tensor() => (Tensor)Value!;

    internal Tensor? OptionalTensor() => (Tensor?)Value;

    internal long Integer() => (long)Value!;

    internal double Real() => Value is long whole ? whole : (double)Value!;

    internal bool Boolean() => (bool)Value!;

    internal long[] Integers() => (long[])Value!;

    internal ScalarType Type() => (ScalarType)Value!;
}

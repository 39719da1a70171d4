namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed unsafe partial class Tensor
    {
        /// <summary>The only element of a tensor, converted to <typeparamref name="T"/>.</summary>
        public T item<T>()
            where T : unmanaged
        {
            NativeValue value;
            NativeMethods.Check(NativeMethods.TensorItem(Handle, &value), $"Tensor.item of {this}");
            double real = value.Kind == ValueKind.Real ? value.Real : value.Integer;
            long integer = value.Kind == ValueKind.Real && typeof(T) != typeof(float) && typeof(T) != typeof(double) ? (long)value.Real : value.Integer;
            object converted = Type.GetTypeCode(typeof(T)) switch
            {
                TypeCode.Double => real,
                TypeCode.Single => (float)real,
                TypeCode.Int64 => integer,
                TypeCode.Int32 => checked((int)integer),
                TypeCode.Byte => checked((byte)integer),
                TypeCode.Boolean => real != 0,
                _ => throw new NotSupportedException($"An element cannot be read as {typeof(T).Name}."),
            };
            return (T)converted;
        }

        public float ToSingle() => item<float>();

        public double ToDouble() => item<double>();

        public int ToInt32() => item<int>();

        public long ToInt64() => item<long>();

        public bool ToBoolean() => item<bool>();

        /// <summary>A copy of the elements in row-major order, converted to <typeparamref name="T"/>; bfloat16 is read as float.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            var elements = new T[numel()];
            ReadTo<T>(elements);
            return new TensorAccessor<T>(elements);
        }

        /// <summary>Copies the elements in row-major order, converted to <typeparamref name="T"/>.</summary>
        internal void ReadTo<T>(Span<T> destination)
            where T : unmanaged
        {
            fixed (T* target = destination)
            {
                int status = NativeMethods.TensorToHost(Handle, (int)ElementType<T>(), target, (long)destination.Length * sizeof(T));
                NativeMethods.Check(status, $"reading {this}");
            }
        }

        /// <summary>Writes row-major elements into this tensor, converted to its type.</summary>
        internal Tensor WriteFrom<T>(ReadOnlySpan<T> source)
            where T : unmanaged
        {
            fixed (T* values = source)
            {
                int status = NativeMethods.TensorFillFromHost(Handle, (int)ElementType<T>(), values, (long)source.Length * sizeof(T));
                NativeMethods.Check(status, $"writing {this}");
            }
            return this;
        }

        internal static ScalarType ElementType<T>() => Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.Byte => ScalarType.Byte,
            TypeCode.SByte => ScalarType.Int8,
            TypeCode.Int16 => ScalarType.Int16,
            TypeCode.Int32 => ScalarType.Int32,
            TypeCode.Int64 => ScalarType.Int64,
            TypeCode.Single => ScalarType.Float32,
            TypeCode.Double => ScalarType.Float64,
            TypeCode.Boolean => ScalarType.Bool,
            _ when typeof(T) == typeof(Half) => ScalarType.Float16,
            _ => throw new NotSupportedException($"libtorch has no element type {typeof(T).Name}."),
        };
    }
}

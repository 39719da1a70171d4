namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator ToType = new("to", "dtype");
        private static readonly Operator ToLayout = new("to", "dtype_layout");
        private static readonly Operator Clone = new("clone");
        private static readonly Operator CopyInPlace = new("copy_");
        private static readonly Operator ZeroInPlace = new("zero_");
        private static readonly Operator FillInPlace = new("fill_", "Scalar");
        private static readonly Operator ZerosLike = new("zeros_like");
        private static readonly Operator OnesLike = new("ones_like");
        private static readonly Operator EmptyLike = new("empty_like");
        private static readonly Operator FullLike = new("full_like");

        /// <summary>This tensor in another element type; itself, in a new object, where it has that type.</summary>
        public Tensor to(ScalarType type, bool copy = false) => ToType.Call(this, type, false, copy);

        public Tensor to(Device device, bool copy = false) => ToLayout.Call(this, Argument.None, Argument.None, device, Argument.None, false, copy);

        public Tensor to(ScalarType type, Device device, bool copy = false) => ToLayout.Call(this, type, Argument.None, device, Argument.None, false, copy);

        public Tensor to_type(ScalarType type, bool copy = false) => to(type, copy);

        public Tensor @float() => to(ScalarType.Float32);

        public Tensor @double() => to(ScalarType.Float64);

        public Tensor @long() => to(ScalarType.Int64);

        public Tensor @bool() => to(ScalarType.Bool);

        public Tensor bfloat16() => to(ScalarType.BFloat16);

        public Tensor cpu() => to(CPU);

        public Tensor cuda() => to(CUDA);

        public Tensor clone() => Clone.Call(this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => CopyInPlace.InPlace(this, source, nonBlocking);

        public Tensor zero_() => ZeroInPlace.InPlace(this);

        public Tensor fill_(Scalar value) => FillInPlace.InPlace(this, value);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null) => ZerosLike.Call(this, dtype, Argument.None, device);

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null) => OnesLike.Call(this, dtype, Argument.None, device);

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null) => EmptyLike.Call(this, dtype, Argument.None, device);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null) => FullLike.Call(this, value, dtype, Argument.None, device);
    }
}

namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator EqTensor = new("eq", "Tensor");
        private static readonly Operator EqScalar = new("eq", "Scalar");
        private static readonly Operator NeTensor = new("ne", "Tensor");
        private static readonly Operator NeScalar = new("ne", "Scalar");
        private static readonly Operator LtTensor = new("lt", "Tensor");
        private static readonly Operator LtScalar = new("lt", "Scalar");
        private static readonly Operator LeTensor = new("le", "Tensor");
        private static readonly Operator LeScalar = new("le", "Scalar");
        private static readonly Operator GtTensor = new("gt", "Tensor");
        private static readonly Operator GtScalar = new("gt", "Scalar");
        private static readonly Operator GeTensor = new("ge", "Tensor");
        private static readonly Operator GeScalar = new("ge", "Scalar");
        private static readonly Operator LogicalAnd = new("logical_and");
        private static readonly Operator LogicalOr = new("logical_or");
        private static readonly Operator LogicalXor = new("logical_xor");
        private static readonly Operator LogicalNot = new("logical_not");
        private static readonly Operator Isfinite = new("isfinite");
        private static readonly Operator Isnan = new("isnan");
        private static readonly Operator Isinf = new("isinf");
        private static readonly Operator Equality = new("equal");
        private static readonly Operator Closeness = new("allclose");

        public Tensor eq(Tensor target) => EqTensor.Call(this, target);

        public Tensor eq(Scalar target) => EqScalar.Call(this, target);

        public Tensor ne(Tensor target) => NeTensor.Call(this, target);

        public Tensor ne(Scalar target) => NeScalar.Call(this, target);

        public Tensor lt(Tensor target) => LtTensor.Call(this, target);

        public Tensor lt(Scalar target) => LtScalar.Call(this, target);

        public Tensor le(Tensor target) => LeTensor.Call(this, target);

        public Tensor le(Scalar target) => LeScalar.Call(this, target);

        public Tensor gt(Tensor target) => GtTensor.Call(this, target);

        public Tensor gt(Scalar target) => GtScalar.Call(this, target);

        public Tensor ge(Tensor target) => GeTensor.Call(this, target);

        public Tensor ge(Scalar target) => GeScalar.Call(this, target);

        public Tensor logical_and(Tensor other) => LogicalAnd.Call(this, other);

        public Tensor logical_or(Tensor other) => LogicalOr.Call(this, other);

        public Tensor logical_xor(Tensor other) => LogicalXor.Call(this, other);

        public Tensor logical_not() => LogicalNot.Call(this);

        public Tensor isfinite() => Isfinite.Call(this);

        public Tensor isnan() => Isnan.Call(this);

        public Tensor isinf() => Isinf.Call(this);

        /// <summary>Same shape and same elements.</summary>
        public bool equal(Tensor target) => Equality.CallBoolean(this, target);

        /// <summary>Every element within atol + rtol * |target|.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => Closeness.CallBoolean(this, target, rtol, atol, equal_nan);
    }
}

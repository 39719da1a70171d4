namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator AddTensor = new("add", "Tensor");
        private static readonly Operator AddScalar = new("add", "Scalar");
        private static readonly Operator AddInPlaceTensor = new("add_", "Tensor");
        private static readonly Operator AddInPlaceScalar = new("add_", "Scalar");
        private static readonly Operator SubTensor = new("sub", "Tensor");
        private static readonly Operator SubScalar = new("sub", "Scalar");
        private static readonly Operator SubInPlaceTensor = new("sub_", "Tensor");
        private static readonly Operator SubInPlaceScalar = new("sub_", "Scalar");
        private static readonly Operator MulTensor = new("mul", "Tensor");
        private static readonly Operator MulScalar = new("mul", "Scalar");
        private static readonly Operator MulInPlaceTensor = new("mul_", "Tensor");
        private static readonly Operator MulInPlaceScalar = new("mul_", "Scalar");
        private static readonly Operator DivTensor = new("div", "Tensor");
        private static readonly Operator DivScalar = new("div", "Scalar");
        private static readonly Operator DivInPlaceTensor = new("div_", "Tensor");
        private static readonly Operator DivInPlaceScalar = new("div_", "Scalar");
        private static readonly Operator PowTensor = new("pow", "Tensor_Tensor");
        private static readonly Operator PowScalar = new("pow", "Tensor_Scalar");
        private static readonly Operator PowInPlaceTensor = new("pow_", "Tensor");
        private static readonly Operator PowInPlaceScalar = new("pow_", "Scalar");
        private static readonly Operator RemainderScalar = new("remainder", "Scalar");
        private static readonly Operator FloorDivideScalar = new("floor_divide", "Scalar");
        private static readonly Operator ReverseSubtract = new("rsub", "Scalar");

        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);

        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        public static Tensor operator -(Scalar left, Tensor right) => ReverseSubtract.Call(right, left);

        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        public static Tensor operator /(Scalar left, Tensor right) => DivideInto(left, right);

        public static Tensor operator -(Tensor tensor) => tensor.neg();

        public Tensor add(Tensor target) => AddTensor.Call(this, target, 1);

        public Tensor add(Tensor target, Scalar alpha) => AddTensor.Call(this, target, alpha);

        public Tensor add(Scalar scalar) => AddScalar.Call(this, scalar);

        public Tensor add_(Tensor target) => AddInPlaceTensor.InPlace(this, target, 1);

        public Tensor add_(Tensor target, Scalar alpha) => AddInPlaceTensor.InPlace(this, target, alpha);

        public Tensor add_(Scalar scalar) => AddInPlaceScalar.InPlace(this, scalar);

        public Tensor sub(Tensor target) => SubTensor.Call(this, target, 1);

        public Tensor sub(Scalar target) => SubScalar.Call(this, target);

        public Tensor sub_(Tensor target) => SubInPlaceTensor.InPlace(this, target, 1);

        public Tensor sub_(Scalar target) => SubInPlaceScalar.InPlace(this, target);

        public Tensor mul(Tensor target) => MulTensor.Call(this, target);

        public Tensor mul(Scalar target) => MulScalar.Call(this, target);

        public Tensor mul_(Tensor target) => MulInPlaceTensor.InPlace(this, target);

        public Tensor mul_(Scalar target) => MulInPlaceScalar.InPlace(this, target);

        public Tensor div(Tensor target) => DivTensor.Call(this, target);

        public Tensor div(Scalar target) => DivScalar.Call(this, target);

        public Tensor div_(Tensor target) => DivInPlaceTensor.InPlace(this, target);

        public Tensor div_(Scalar target) => DivInPlaceScalar.InPlace(this, target);

        public Tensor pow(Tensor exponent) => PowTensor.Call(this, exponent);

        public Tensor pow(Scalar exponent) => PowScalar.Call(this, exponent);

        public Tensor pow_(Tensor exponent) => PowInPlaceTensor.InPlace(this, exponent);

        public Tensor pow_(Scalar exponent) => PowInPlaceScalar.InPlace(this, exponent);

        public Tensor remainder(Scalar scalar) => RemainderScalar.Call(this, scalar);

        public Tensor floor_divide(Scalar other) => FloorDivideScalar.Call(this, other);

        // Not in place: the reciprocal's own gradient reads its result.
        private static Tensor DivideInto(Scalar left, Tensor right)
        {
            using Tensor reciprocal = right.reciprocal();
            return reciprocal.mul(left);
        }
    }
}

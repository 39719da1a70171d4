namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator Abs = new("abs");
        private static readonly Operator AbsInPlace = new("abs_");
        private static readonly Operator Neg = new("neg");
        private static readonly Operator NegInPlace = new("neg_");
        private static readonly Operator Square = new("square");
        private static readonly Operator Sqrt = new("sqrt");
        private static readonly Operator SqrtInPlace = new("sqrt_");
        private static readonly Operator Rsqrt = new("rsqrt");
        private static readonly Operator RsqrtInPlace = new("rsqrt_");
        private static readonly Operator Reciprocal = new("reciprocal");
        private static readonly Operator ReciprocalInPlace = new("reciprocal_");
        private static readonly Operator Exp = new("exp");
        private static readonly Operator ExpInPlace = new("exp_");
        private static readonly Operator Expm1 = new("expm1");
        private static readonly Operator Expm1InPlace = new("expm1_");
        private static readonly Operator Log = new("log");
        private static readonly Operator LogInPlace = new("log_");
        private static readonly Operator Log1p = new("log1p");
        private static readonly Operator Log1pInPlace = new("log1p_");
        private static readonly Operator Sign = new("sign");
        private static readonly Operator SignInPlace = new("sign_");
        private static readonly Operator Floor = new("floor");
        private static readonly Operator FloorInPlace = new("floor_");
        private static readonly Operator Ceil = new("ceil");
        private static readonly Operator CeilInPlace = new("ceil_");
        private static readonly Operator Round = new("round");
        private static readonly Operator RoundInPlace = new("round_");
        private static readonly Operator Trunc = new("trunc");
        private static readonly Operator TruncInPlace = new("trunc_");
        private static readonly Operator Sin = new("sin");
        private static readonly Operator SinInPlace = new("sin_");
        private static readonly Operator Cos = new("cos");
        private static readonly Operator CosInPlace = new("cos_");
        private static readonly Operator Tanh = new("tanh");
        private static readonly Operator TanhInPlace = new("tanh_");
        private static readonly Operator Sigmoid = new("sigmoid");
        private static readonly Operator SigmoidInPlace = new("sigmoid_");
        private static readonly Operator Relu = new("relu");
        private static readonly Operator ReluInPlace = new("relu_");
        private static readonly Operator Erf = new("erf");
        private static readonly Operator Clamp = new("clamp");
        private static readonly Operator ClampTensor = new("clamp", "Tensor");
        private static readonly Operator ClampInPlace = new("clamp_");
        private static readonly Operator ClampMin = new("clamp_min");
        private static readonly Operator ClampMinInPlace = new("clamp_min_");
        private static readonly Operator ClampMax = new("clamp_max");
        private static readonly Operator ClampMaxInPlace = new("clamp_max_");
        private static readonly Operator Softmax = new("softmax", "int");
        private static readonly Operator LogSoftmax = new("log_softmax", "int");
        private static readonly Operator Maximum = new("maximum");
        private static readonly Operator Minimum = new("minimum");
        private static readonly Operator NanToNum = new("nan_to_num");

        public Tensor abs() => Abs.Call(this);

        public Tensor abs_() => AbsInPlace.InPlace(this);

        public Tensor neg() => Neg.Call(this);

        public Tensor neg_() => NegInPlace.InPlace(this);

        public Tensor square() => Square.Call(this);

        public Tensor sqrt() => Sqrt.Call(this);

        public Tensor sqrt_() => SqrtInPlace.InPlace(this);

        public Tensor rsqrt() => Rsqrt.Call(this);

        public Tensor rsqrt_() => RsqrtInPlace.InPlace(this);

        public Tensor reciprocal() => Reciprocal.Call(this);

        public Tensor reciprocal_() => ReciprocalInPlace.InPlace(this);

        public Tensor exp() => Exp.Call(this);

        public Tensor exp_() => ExpInPlace.InPlace(this);

        public Tensor expm1() => Expm1.Call(this);

        public Tensor expm1_() => Expm1InPlace.InPlace(this);

        public Tensor log() => Log.Call(this);

        public Tensor log_() => LogInPlace.InPlace(this);

        public Tensor log1p() => Log1p.Call(this);

        public Tensor log1p_() => Log1pInPlace.InPlace(this);

        public Tensor sign() => Sign.Call(this);

        public Tensor sign_() => SignInPlace.InPlace(this);

        public Tensor floor() => Floor.Call(this);

        public Tensor floor_() => FloorInPlace.InPlace(this);

        public Tensor ceil() => Ceil.Call(this);

        public Tensor ceil_() => CeilInPlace.InPlace(this);

        public Tensor round() => Round.Call(this);

        public Tensor round_() => RoundInPlace.InPlace(this);

        public Tensor trunc() => Trunc.Call(this);

        public Tensor trunc_() => TruncInPlace.InPlace(this);

        public Tensor sin() => Sin.Call(this);

        public Tensor sin_() => SinInPlace.InPlace(this);

        public Tensor cos() => Cos.Call(this);

        public Tensor cos_() => CosInPlace.InPlace(this);

        public Tensor tanh() => Tanh.Call(this);

        public Tensor tanh_() => TanhInPlace.InPlace(this);

        public Tensor sigmoid() => Sigmoid.Call(this);

        public Tensor sigmoid_() => SigmoidInPlace.InPlace(this);

        public Tensor relu() => Relu.Call(this);

        public Tensor relu_() => ReluInPlace.InPlace(this);

        public Tensor erf() => Erf.Call(this);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Clamp.Call(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => ClampTensor.Call(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => ClampInPlace.InPlace(this, min, max);

        public Tensor clamp_min(Scalar min) => ClampMin.Call(this, min);

        public Tensor clamp_min_(Scalar min) => ClampMinInPlace.InPlace(this, min);

        public Tensor clamp_max(Scalar max) => ClampMax.Call(this, max);

        public Tensor clamp_max_(Scalar max) => ClampMaxInPlace.InPlace(this, max);

        public Tensor maximum(Tensor other) => Maximum.Call(this, other);

        public Tensor minimum(Tensor other) => Minimum.Call(this, other);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Softmax.Call(this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => LogSoftmax.Call(this, dim, dtype);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => NanToNum.Call(this, nan, posinf, neginf);
    }
}

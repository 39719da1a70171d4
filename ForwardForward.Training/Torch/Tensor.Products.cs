namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator Addmm = new("addmm");
        private static readonly Operator AddmmInPlace = new("addmm_");
        private static readonly Operator Addcmul = new("addcmul");
        private static readonly Operator AddcmulInPlace = new("addcmul_");
        private static readonly Operator Addcdiv = new("addcdiv");
        private static readonly Operator AddcdivInPlace = new("addcdiv_");
        private static readonly Operator LerpTensor = new("lerp", "Tensor");
        private static readonly Operator LerpInPlaceTensor = new("lerp_", "Tensor");
        private static readonly Operator Mm = new("mm");
        private static readonly Operator Matmul = new("matmul");
        private static readonly Operator Bmm = new("bmm");
        private static readonly Operator Mv = new("mv");
        private static readonly Operator Dot = new("dot");
        private static readonly Operator Outer = new("outer");

        /// <param name="target">[columns of this, n].</param>
        public Tensor mm(Tensor target) => Mm.Call(this, target);

        public Tensor matmul(Tensor target) => Matmul.Call(this, target);

        public Tensor bmm(Tensor batch2) => Bmm.Call(this, batch2);

        public Tensor mv(Tensor target) => Mv.Call(this, target);

        public Tensor dot(Tensor target) => Dot.Call(this, target);

        public Tensor outer(Tensor vec2) => Outer.Call(this, vec2);

        /// <summary>beta * this + alpha * mat1 mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Addmm.Call(this, mat1, mat2, beta, alpha);

        /// <inheritdoc cref="addmm"/>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => AddmmInPlace.InPlace(this, mat1, mat2, beta, alpha);

        /// <summary>this + value * tensor1 * tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Addcmul.Call(this, tensor1, tensor2, value);

        /// <inheritdoc cref="addcmul"/>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => AddcmulInPlace.InPlace(this, tensor1, tensor2, value);

        /// <summary>this + value * tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Addcdiv.Call(this, tensor1, tensor2, value);

        /// <inheritdoc cref="addcdiv"/>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => AddcdivInPlace.InPlace(this, tensor1, tensor2, value);

        /// <summary>this + weight * (end - this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => LerpTensor.Call(this, end, weight);

        /// <inheritdoc cref="lerp"/>
        public Tensor lerp_(Tensor end, Tensor weight) => LerpInPlaceTensor.InPlace(this, end, weight);
    }
}

namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator Gather = new("gather");
        private static readonly Operator IndexSelect = new("index_select");
        private static readonly Operator IndexCopyInPlace = new("index_copy_");
        private static readonly Operator IndexAddInPlace = new("index_add_");
        private static readonly Operator IndexFillInPlace = new("index_fill_", "int_Scalar");
        private static readonly Operator Index = new("index", "Tensor");
        private static readonly Operator IndexPutInPlace = new("index_put_");
        private static readonly Operator ScatterSource = new("scatter", "src");
        private static readonly Operator ScatterInPlaceSource = new("scatter_", "src");
        private static readonly Operator ScatterAdd = new("scatter_add");
        private static readonly Operator ScatterAddInPlace = new("scatter_add_");
        private static readonly Operator MaskedFill = new("masked_fill", "Scalar");
        private static readonly Operator MaskedFillInPlace = new("masked_fill_", "Scalar");
        private static readonly Operator MaskedSelect = new("masked_select");
        private static readonly Operator Nonzero = new("nonzero");
        private static readonly Operator Take = new("take");

        public Tensor gather(long dim, Tensor index) => Gather.Call(this, dim, index);

        /// <param name="dim">The dimension that the index runs over.</param>
        /// <param name="index">[n] of int64: which entries, in order, repeats allowed.</param>
        public Tensor index_select(long dim, Tensor index) => IndexSelect.Call(this, dim, index);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => IndexCopyInPlace.InPlace(this, dim, index, source);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => IndexAddInPlace.InPlace(this, dim, index, source, alpha);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => IndexFillInPlace.InPlace(this, dim, index, value);

        /// <summary>Advanced indexing: one index or mask for each leading dimension, null for all of it.</summary>
        public Tensor index(params Tensor?[] indices) => Index.Call(this, indices);

        public Tensor index_put_(Tensor value, params Tensor?[] indices) => IndexPutInPlace.InPlace(this, indices, value);

        public Tensor scatter(long dim, Tensor index, Tensor src) => ScatterSource.Call(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => ScatterInPlaceSource.InPlace(this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => ScatterAdd.Call(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => ScatterAddInPlace.InPlace(this, dim, index, src);

        public Tensor masked_fill(Tensor mask, Scalar value) => MaskedFill.Call(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => MaskedFillInPlace.InPlace(this, mask, value);

        public Tensor masked_select(Tensor mask) => MaskedSelect.Call(this, mask);

        public Tensor nonzero() => Nonzero.Call(this);

        public Tensor take(Tensor index) => Take.Call(this, index);
    }
}

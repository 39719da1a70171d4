namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator Reshape = new("reshape");
        private static readonly Operator View = new("view");
        private static readonly Operator Flatten = new("flatten", "using_ints");
        private static readonly Operator TransposeTwo = new("t");
        private static readonly Operator Transpose = new("transpose", "int");
        private static readonly Operator Permute = new("permute");
        private static readonly Operator Contiguous = new("contiguous");
        private static readonly Operator Unsqueeze = new("unsqueeze");
        private static readonly Operator Squeeze = new("squeeze");
        private static readonly Operator SqueezeDimension = new("squeeze", "dim");
        private static readonly Operator Expand = new("expand");
        private static readonly Operator ExpandAs = new("expand_as");
        private static readonly Operator Repeat = new("repeat");
        private static readonly Operator RepeatInterleave = new("repeat_interleave", "self_int");
        private static readonly Operator Narrow = new("narrow");
        private static readonly Operator Select = new("select", "int");
        private static readonly Operator Slice = new("slice", "Tensor");
        private static readonly Operator Chunk = new("chunk");
        private static readonly Operator Split = new("split", "Tensor");
        private static readonly Operator Unbind = new("unbind", "int");
        private static readonly Operator Flip = new("flip");
        private static readonly Operator Roll = new("roll");
        private static readonly Operator Diag = new("diag");
        private static readonly Operator Tril = new("tril");
        private static readonly Operator Triu = new("triu");

        /// <summary>A row, without its dimension; shares memory.</summary>
        public Tensor this[long index] => select(0, index);

        /// <summary>Rows; shares memory.</summary>
        public Tensor this[Range rows]
        {
            get
            {
                (int offset, int length) = rows.GetOffsetAndLength(checked((int)size(0)));
                return narrow(0, offset, length);
            }
        }

        public Tensor reshape(params long[] shape) => Reshape.Call(this, shape);

        /// <summary>The same memory in another shape.</summary>
        public Tensor view(params long[] shape) => View.Call(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Flatten.Call(this, start_dim, end_dim);

        public Tensor t() => TransposeTwo.Call(this);

        public Tensor transpose(long dim0, long dim1) => Transpose.Call(this, dim0, dim1);

        public Tensor permute(params long[] permutation) => Permute.Call(this, permutation);

        public Tensor contiguous() => Contiguous.Call(this);

        public Tensor unsqueeze(long dim) => Unsqueeze.Call(this, dim);

        public Tensor squeeze() => Squeeze.Call(this);

        public Tensor squeeze(long dim) => SqueezeDimension.Call(this, dim);

        /// <param name="sizes">-1 keeps a size.</param>
        public Tensor expand(params long[] sizes) => Expand.Call(this, sizes);

        public Tensor expand_as(Tensor other) => ExpandAs.Call(this, other);

        public Tensor repeat(params long[] sizes) => Repeat.Call(this, sizes);

        public Tensor repeat_interleave(long repeats, long? dim = null) => RepeatInterleave.Call(this, repeats, dim);

        /// <summary>Shares memory.</summary>
        public Tensor narrow(long dim, long start, long length) => Narrow.Call(this, dim, start, length);

        /// <summary>One index of a dimension, which disappears; shares memory.</summary>
        public Tensor select(long dim, long index) => Select.Call(this, dim, index);

        /// <summary>Shares memory.</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Slice.Call(this, dim, start, finish, step);

        public Tensor[] chunk(long chunks, long dim = 0) => Chunk.CallAll(this, chunks, dim)!;

        public Tensor[] split(long size, int dim = 0) => Split.CallAll(this, size, dim)!;

        public Tensor[] unbind(long dimension = 0) => Unbind.CallAll(this, dimension)!;

        public Tensor flip(params long[] dims) => Flip.Call(this, dims);

        public Tensor roll(long shifts, long dims) => Roll.Call(this, shifts, dims);

        public Tensor diag(long diagonal = 0) => Diag.Call(this, diagonal);

        public Tensor tril(long diagonal = 0) => Tril.Call(this, diagonal);

        public Tensor triu(long diagonal = 0) => Triu.Call(this, diagonal);
    }
}

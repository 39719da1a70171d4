using System.Runtime.CompilerServices;

namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator Sum = new("sum");
        private static readonly Operator SumDimensions = new("sum", "dim_IntList");
        private static readonly Operator Mean = new("mean");
        private static readonly Operator MeanDimensions = new("mean", "dim");
        private static readonly Operator Prod = new("prod");
        private static readonly Operator Std = new("std");
        private static readonly Operator StdDimensions = new("std", "dim");
        private static readonly Operator Var = new("var");
        private static readonly Operator VarDimensions = new("var", "dim");
        private static readonly Operator Norm = new("norm", "Scalar");
        private static readonly Operator NormDimensions = new("norm", "ScalarOpt_dim");
        private static readonly Operator Logsumexp = new("logsumexp");
        private static readonly Operator Max = new("max");
        private static readonly Operator MaxDimension = new("max", "dim");
        private static readonly Operator Min = new("min");
        private static readonly Operator MinDimension = new("min", "dim");
        private static readonly Operator Amax = new("amax");
        private static readonly Operator Amin = new("amin");
        private static readonly Operator Argmax = new("argmax");
        private static readonly Operator Argmin = new("argmin");
        private static readonly Operator All = new("all");
        private static readonly Operator AllDimension = new("all", "dim");
        private static readonly Operator Any = new("any");
        private static readonly Operator AnyDimension = new("any", "dim");
        private static readonly Operator CountNonzero = new("count_nonzero", "dim_IntList");
        private static readonly Operator Cumsum = new("cumsum");

        public Tensor sum(ScalarType? type = null) => Sum.Call(this, type);

        // Priority: a literal 0 converts to ScalarType too, and sum(0) means the dimension.
        [OverloadResolutionPriority(1)]
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => SumDimensions.Call(this, dim, keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => SumDimensions.Call(this, dim, keepdim, type);

        public Tensor mean() => Mean.Call(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => MeanDimensions.Call(this, dimensions, keepdim, type);

        public Tensor prod() => Prod.Call(this);

        /// <param name="unbiased">Divide by n - 1 instead of n.</param>
        public Tensor std(bool unbiased = true) => Std.Call(this, unbiased);

        /// <inheritdoc cref="std(bool)"/>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false) => StdDimensions.Call(this, dim, unbiased, keepdim);

        /// <inheritdoc cref="std(bool)"/>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false) => StdDimensions.Call(this, dimensions, unbiased, keepdim);

        /// <inheritdoc cref="std(bool)"/>
        public Tensor var(bool unbiased = true) => Var.Call(this, unbiased);

        /// <inheritdoc cref="std(bool)"/>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false) => VarDimensions.Call(this, dim, unbiased, keepdim);

        /// <inheritdoc cref="std(bool)"/>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false) => VarDimensions.Call(this, dimensions, unbiased, keepdim);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2) => Norm.Call(this, p);

        /// <summary>The p-norm along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => NormDimensions.Call(this, p, dim, keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => Logsumexp.Call(this, dim, keepdim);

        public Tensor max() => Max.Call(this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => MaxDimension.CallPair(this, dim, keepdim);

        public Tensor min() => Min.Call(this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => MinDimension.CallPair(this, dim, keepdim);

        public Tensor amax(long[] dims, bool keepdim = false) => Amax.Call(this, dims, keepdim);

        public Tensor amin(long[] dims, bool keepdim = false) => Amin.Call(this, dims, keepdim);

        /// <summary>The flat index of the largest element.</summary>
        public Tensor argmax() => Argmax.Call(this);

        public Tensor argmax(long dim, bool keepdim = false) => Argmax.Call(this, dim, keepdim);

        /// <summary>The flat index of the smallest element.</summary>
        public Tensor argmin() => Argmin.Call(this);

        public Tensor argmin(long dim, bool keepdim = false) => Argmin.Call(this, dim, keepdim);

        public Tensor all() => All.Call(this);

        public Tensor all(long dim, bool keepdim = false) => AllDimension.Call(this, dim, keepdim);

        public Tensor any() => Any.Call(this);

        public Tensor any(long dim, bool keepdim = false) => AnyDimension.Call(this, dim, keepdim);

        /// <param name="dims">All dimensions when left out.</param>
        public Tensor count_nonzero(long[]? dims = null) => CountNonzero.Call(this, dims ?? []);

        public Tensor cumsum(long dim, ScalarType? type = null) => Cumsum.Call(this, dim, type);
    }
}

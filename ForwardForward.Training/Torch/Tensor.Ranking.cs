namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator Topk = new("topk");
        private static readonly Operator Sort = new("sort", "stable");
        private static readonly Operator Argsort = new("argsort");
        private static readonly Operator Quantile = new("quantile");
        private static readonly Operator Median = new("median");
        private static readonly Operator Histc = new("histc");
        private static readonly Operator Bincount = new("bincount");
        private static readonly Operator Multinomial = new("multinomial");

        /// <summary>The k largest (or smallest) elements along a dimension, and where they stand.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Topk.CallPair(this, k, dim, largest, sorted);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => Sort.CallPair(this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => Argsort.Call(this, dim, descending);

        /// <param name="q">Probabilities in [0, 1], of this tensor's type.</param>
        /// <param name="dim">The last when left out.</param>
        /// <param name="keepdim">Keep the reduced dimension with size 1.</param>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Quantile.Call(this, q, dim, keepdim);

        public Tensor median() => Median.Call(this);

        /// <summary>Counts in equal bins; elements outside are left out. min = max = 0 takes the data's own range.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Histc.Call(this, bins, min, max);

        /// <summary>How often each of 0, 1, 2, ... occurs.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Bincount.Call(this, weights, minlength);

        /// <summary>Indices drawn with these weights, row by row.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Multinomial.Call(this, num_samples, replacement, generator);
    }
}

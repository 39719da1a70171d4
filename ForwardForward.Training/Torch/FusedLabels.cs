using System.Runtime.CompilerServices;

namespace ForwardForward.Training.Torch;

/// <summary>
/// What a rectified first layer answers to an image under every label, in one pass over the product that all labels share: no activity is written. On the processor; the
/// same from single operators takes about forty times as long.
/// </summary>
public static unsafe class FusedLabels
{
    /// <summary>Whether a product lies where this runs and has a format that it reads.</summary>
    public static bool Serve(Tensor product) => Kernel.Serves(product);

    /// <summary>The squared length of max(0, factor (product + column) + bias): [labels, images] in 32 bits.</summary>
    /// <param name="product">Image times weight, [images, units], in 32 bits or bfloat16.</param>
    /// <param name="columns">What each label adds, [labels, units].</param>
    /// <param name="bias">[units].</param>
    /// <param name="factor">Normalization of each image, [images], or null for none.</param>
    public static Tensor SquaredLengths(Tensor product, Tensor columns, Tensor bias, Tensor? factor)
    {
        (long images, long units, long labels) = (product.shape[0], product.shape[1], columns.shape[0]);
        Tensor lengths = torch.empty([labels, images]);
        Work work = new()
        {
            Product = Kernel.Numbers(product, product.dtype, images * units, "product"),
            Columns = Kernel.Wide(columns, labels * units, "table of columns", out Tensor? marks),
            Bias = Kernel.Wide(bias, units, "bias", out Tensor? biases),
            Factor = Kernel.Wide(factor, images, "factor", out Tensor? factors),
            Lengths = (float*)Kernel.Numbers(lengths),
            Images = images,
            Units = units,
            Labels = labels,
        };
        Kernel.Run(images, (1 + labels) * units, Kernel.Of(product.dtype, &Measure<Wide, Sixteen>, &Measure<Brief, Sixteen>, &Measure<Wide, Eight>, &Measure<Brief, Eight>), &work);
        GC.KeepAlive((product, marks, biases, factors));
        return lengths;
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Measure<TNumbers, TLanes>(long begin, long end, void* shared)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        var work = (Work*)shared;
        long units = work->Units, whole = units - (units % TLanes.Count);
        float* unlabeled = Kernel.Scratch(units);
        for (long image = begin; image < end; image++)
        {
            void* product = (byte*)work->Product + (image * units * TNumbers.Size);
            float factor = work->Factor == null ? 1 : work->Factor[image];
            Scale<TNumbers, TLanes>(product, factor, work->Bias, unlabeled, 0, whole);
            Scale<TNumbers, One>(product, factor, work->Bias, unlabeled, whole, units);
            for (long label = 0; label < work->Labels; label++)
            {
                float* column = work->Columns + (label * units);
                work->Lengths[(label * work->Images) + image] = Length<TLanes>(unlabeled, column, factor, 0, whole) + Length<One>(unlabeled, column, factor, whole, units);
            }
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static void Scale<TNumbers, TLanes>(void* product, float factor, float* bias, float* target, long from, long to)
        where TNumbers : struct, INumbers
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes factors = TLanes.Each(factor);
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes.Store(target + i, TLanes.MultiplyAdd(factors, TNumbers.Load<TLanes>(product, i), TLanes.Load(bias + i)));
        }
    }

    [MethodImpl(Kernel.Optimized)]
    private static float Length<TLanes>(float* unlabeled, float* column, float factor, long from, long to)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes length = default, factors = TLanes.Each(factor);
        for (long i = from; i < to; i += TLanes.Count)
        {
            TLanes value = TLanes.Rectify(TLanes.MultiplyAdd(factors, TLanes.Load(column + i), TLanes.Load(unlabeled + i)));
            length = TLanes.MultiplyAdd(value, value, length);
        }

        return TLanes.Sum(length);
    }

    private struct Work
    {
        public void* Product;
        public float* Columns, Bias, Factor, Lengths;
        public long Images, Units, Labels;
    }
}

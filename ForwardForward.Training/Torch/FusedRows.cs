namespace ForwardForward.Training.Torch;

/// <summary>
/// What a rectified layer does beside its products, in one pass over its rows each way: bias, rectification, squared length and the row that goes up; then the derivative of
/// a loss of that length, and its sums. On the processor. A row is computed by one thread, and sums over rows are divided in the same way whatever the threads.
/// </summary>
public static unsafe class FusedRows
{
    /// <summary>Whether this runs on a device.</summary>
    public static bool Serve(Device device) => device.type == DeviceType.CPU && Kernel.Runs;

    /// <summary>Turns products into activities, max(0, product + bias).</summary>
    /// <param name="product">[rows, units] in 32 bits or bfloat16; becomes the activity.</param>
    /// <param name="bias">[units].</param>
    /// <param name="scale">A row goes up divided by the root of its squared length over the divisor, plus the guard.</param>
    /// <param name="sendsUp">Whether anybody looks at what goes up.</param>
    /// <returns>Squared lengths, [rows] in 32 bits, and the rows that go up, or null.</returns>
    public static (Tensor SquaredLength, Tensor? Above) Rectify(Tensor product, Tensor bias, (double Divisor, double Guard) scale, bool sendsUp)
    {
        RowKernels.Rectification work = new() { Images = product.shape[0] };
        (Tensor lengths, Tensor? above) = Rectify(ref work, product, product, bias, scale, sendsUp);
        return (lengths, above);
    }

    /// <summary>The same for labeled images, max(0, factor (product + column) + bias), one stack of labels after the other.</summary>
    /// <param name="product">Image times weight, [images, units] in 32 bits or bfloat16.</param>
    /// <param name="columns">What each label adds, [classes, units].</param>
    /// <param name="labels">[stacks * images], 64-bit integers.</param>
    /// <param name="factor">Normalization of each image, [images], or null for none.</param>
    /// <param name="bias">[units].</param>
    /// <param name="scale">Of the rows that go up.</param>
    /// <param name="sendsUp">Whether anybody looks at what goes up.</param>
    /// <returns>Activity [stacks * images, units], squared lengths, and the rows that go up, or null.</returns>
    public static (Tensor Activity, Tensor SquaredLength, Tensor? Above) Rectify(
        Tensor product, Tensor columns, Tensor labels, Tensor? factor, Tensor bias, (double Divisor, double Guard) scale, bool sendsUp)
    {
        long images = product.shape[0];
        if (images == 0 || labels.shape[0] % images != 0)
        {
            throw new ArgumentException($"The labels have to be whole stacks of {images} images, at least one; they are {labels.shape[0]}.", nameof(labels));
        }

        Tensor activity = torch.empty([labels.shape[0], product.shape[1]], dtype: product.dtype);
        RowKernels.Rectification work = new()
        {
            Images = images,
            Columns = Kernel.Wide(columns, columns.shape[0] * product.shape[1], "table of columns", out Tensor? marks),
            Labels = Kernel.Labels(labels, labels.shape[0], columns.shape[0]),
            Factor = Kernel.Wide(factor, images, "factor", out Tensor? factors),
        };
        (Tensor lengths, Tensor? above) = Rectify(ref work, product, activity, bias, scale, sendsUp);
        GC.KeepAlive((marks, labels, factors));
        return (activity, lengths, above);
    }

    /// <summary>Turns activities into derivatives by the products: factor times activity, plus the pull.</summary>
    /// <param name="activity">[rows, units] in 32 bits or bfloat16; becomes the derivative.</param>
    /// <param name="factor">[rows] in 32 bits.</param>
    /// <param name="pull">On the first rows' units.</param>
    /// <returns>The sum over the rows: the bias's gradient, [units] in 32 bits.</returns>
    public static Tensor Derive(Tensor activity, Tensor factor, RowPull pull)
    {
        RowKernels.Derivation work = new() { Images = activity.shape[0] };
        Derive(ref work, activity, factor, pull, out Tensor sums);
        return sums;
    }

    /// <summary>The same for labeled images, folded over the stacks that see one product; the activity is left alone.</summary>
    /// <param name="activity">[stacks * images, units] in 32 bits or bfloat16.</param>
    /// <param name="factor">[stacks * images] in 32 bits.</param>
    /// <param name="pull">On the first rows' units.</param>
    /// <param name="labels">[stacks * images], 64-bit integers.</param>
    /// <param name="scale">Normalization of each image, [images], or null for none.</param>
    /// <param name="images">How many.</param>
    /// <param name="classes">Labels.</param>
    /// <returns>
    /// The scaled derivative summed over the stacks, [images, units] in the activity's format, the sum over all rows, [units], and the scaled one over the rows of
    /// each label, [classes, units], both in 32 bits.
    /// </returns>
    public static (Tensor Folded, Tensor Sums, Tensor LabelSums) Derive(
        Tensor activity, Tensor factor, RowPull pull, Tensor labels, Tensor? scale, long images, long classes)
    {
        long units = activity.shape[1];
        Tensor folded = torch.empty([images, units], dtype: activity.dtype);
        Tensor labelSums = torch.zeros([classes, units]);
        RowKernels.Derivation work = new()
        {
            Images = images,
            Classes = classes,
            Folded = Kernel.Numbers(folded),
            Labels = Kernel.Labels(labels, activity.shape[0], classes),
            LabelSums = (float*)Kernel.Numbers(labelSums),
            Scale = Kernel.Wide(scale, images, "scale", out Tensor? scales),
        };
        Derive(ref work, activity, factor, pull, out Tensor sums);
        GC.KeepAlive((labels, scales));
        return (folded, sums, labelSums);
    }

    private static (Tensor SquaredLength, Tensor? Above) Rectify(
        ref RowKernels.Rectification work, Tensor product, Tensor activity, Tensor bias, (double Divisor, double Guard) scale, bool sendsUp)
    {
        Tensor lengths = torch.empty([activity.shape[0]]);
        Tensor? above = sendsUp ? torch.empty_like(activity) : null;
        work.Product = Kernel.Numbers(product, product.dtype, work.Images * activity.shape[1], "product");
        work.Activity = Kernel.Numbers(activity);
        work.Bias = Kernel.Wide(bias, activity.shape[1], "bias", out Tensor? biases);
        work.Lengths = (float*)Kernel.Numbers(lengths);
        work.Above = above is null ? null : Kernel.Numbers(above);
        work.Rows = activity.shape[0];
        work.Units = activity.shape[1];
        work.Divisor = (float)scale.Divisor;
        work.Guard = (float)scale.Guard;
        RowKernels.Run(ref work, activity.dtype);
        GC.KeepAlive((product, activity, biases));
        return (lengths, above);
    }

    private static void Derive(ref RowKernels.Derivation work, Tensor activity, Tensor factor, RowPull pull, out Tensor sums)
    {
        work.Rows = activity.shape[0];
        work.Units = activity.shape[1];
        sums = torch.zeros([work.Units]);
        work.Activity = Kernel.Numbers(activity, activity.dtype, work.Rows * work.Units, "activity");
        work.Factor = (float*)Kernel.Numbers(factor, ScalarType.Float32, work.Rows, "factor");
        work.Pull = Kernel.Wide(pull.Of, work.Units, "pull", out Tensor? pulls);
        work.Pulled = pull.Rows;
        work.Gated = pull.Gated;
        work.Sums = (float*)Kernel.Numbers(sums);
        RowKernels.Run(ref work, activity.dtype);
        GC.KeepAlive((activity, factor, pulls));
    }
}

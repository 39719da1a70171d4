namespace ForwardForward.Training.Torch;

/// <summary>
/// What a rectified layer does beside its products, in one pass over its rows each way: bias, rectification, squared length and the row that goes up; then the derivative of
/// a loss of that length, and its sums. On the processor. A row is computed by one thread, and sums over rows are divided in the same way whatever the threads.
/// </summary>
public static class FusedRows
{
    /// <summary>Whether this runs on a device.</summary>
    public static bool Serve(Device device) => device.type == DeviceType.CPU && !RecordedWork.UnderWay;

    /// <summary>Turns products into activities, max(0, product + bias).</summary>
    /// <param name="product">[rows, units] in 32 bits or bfloat16; becomes the activity.</param>
    /// <param name="bias">[units].</param>
    /// <param name="scale">A row goes up divided by the root of its squared length over the divisor, plus the guard.</param>
    /// <param name="sendsUp">Whether anybody looks at what goes up.</param>
    /// <returns>Squared lengths, [rows] in 32 bits, and the rows that go up, or null.</returns>
    public static (Tensor SquaredLength, Tensor? Above) Rectify(Tensor product, Tensor bias, (double Divisor, double Guard) scale, bool sendsUp)
    {
        Tensor lengths = torch.empty([product.shape[0]]);
        Tensor? above = sendsUp ? torch.empty_like(product) : null;
        int status = NativeMethods.RectifyRows(product.Handle, bias.Handle, lengths.Handle, above?.Hold() ?? 0, scale.Divisor, scale.Guard);
        above?.Release();
        NativeMethods.Check(status, "rectified rows");
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
        long rows = labels.shape[0];
        Tensor activity = torch.empty([rows, product.shape[1]], dtype: product.dtype);
        Tensor lengths = torch.empty([rows]);
        Tensor? above = sendsUp ? torch.empty_like(activity) : null;
        int status = NativeMethods.RectifyLabeledRows(
            product.Handle, columns.Handle, labels.Handle, factor?.Hold() ?? 0, bias.Handle, activity.Handle, lengths.Handle, above?.Hold() ?? 0, scale.Divisor, scale.Guard);
        factor?.Release();
        above?.Release();
        NativeMethods.Check(status, "rectified rows of labeled images");
        return (activity, lengths, above);
    }

    /// <summary>Turns activities into derivatives by the products: factor times activity, plus the pull.</summary>
    /// <param name="activity">[rows, units] in 32 bits or bfloat16; becomes the derivative.</param>
    /// <param name="factor">[rows] in 32 bits.</param>
    /// <param name="pull">On the first rows' units.</param>
    /// <returns>The sum over the rows: the bias's gradient, [units] in 32 bits.</returns>
    public static Tensor Derive(Tensor activity, Tensor factor, RowPull pull)
    {
        Tensor sums = torch.empty([activity.shape[1]]);
        int status = NativeMethods.DeriveRows(activity.Handle, factor.Handle, pull.Of?.Hold() ?? 0, pull.Rows, pull.Gated ? 1 : 0, sums.Handle);
        pull.Of?.Release();
        NativeMethods.Check(status, "derivative of rows");
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
        Tensor sums = torch.empty([units]);
        Tensor labelSums = torch.empty([classes, units]);
        int status = NativeMethods.DeriveLabeledRows(
            activity.Handle, factor.Handle, pull.Of?.Hold() ?? 0, pull.Rows, pull.Gated ? 1 : 0, labels.Handle, scale?.Hold() ?? 0, folded.Handle, sums.Handle, labelSums.Handle);
        pull.Of?.Release();
        scale?.Release();
        NativeMethods.Check(status, "derivative of rows of labeled images");
        return (folded, sums, labelSums);
    }
}

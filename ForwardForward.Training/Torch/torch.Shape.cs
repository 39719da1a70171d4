namespace ForwardForward.Training.Torch;

public static partial class torch
{
    private static readonly Operator Cat = new("cat");
    private static readonly Operator Stack = new("stack");
    private static readonly Operator WhereTensors = new("where", "self");
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Cat.Call(tensors.ToArray(), dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Stack.Call(tensors.ToArray(), dim);

    /// <summary>x where the condition holds, else y.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => WhereTensors.Call(condition, x, y);

    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null) => input.zeros_like(dtype, device);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null) => input.ones_like(dtype, device);

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null) => input.empty_like(dtype, device);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null) => input.full_like(value, dtype, device);
}

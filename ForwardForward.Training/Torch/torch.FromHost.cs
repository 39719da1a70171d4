namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>A tensor with a copy of the elements, row-major, of the given dimensions.</summary>
    /// <typeparam name="T">float, double, long, int, short, byte, sbyte or bool; the tensor has that type unless another is asked for.</typeparam>
    public static Tensor tensor<T>(T[] rawArray, long[] dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Converted(FromHost<T>(rawArray, dimensions), dtype, device, requires_grad);

    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), null, device, requires_grad);

    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(int scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), null, device, requires_grad);

    public static Tensor tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(rawArray, [rawArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(rawArray.Cast<float>().ToArray(), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad);

    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(rawArray.Cast<double>().ToArray(), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad);

    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(rawArray.Cast<long>().ToArray(), [rawArray.GetLength(0), rawArray.GetLength(1)], dtype, device, requires_grad);

    private static unsafe Tensor FromHost<T>(ReadOnlySpan<T> elements, long[] dimensions)
        where T : unmanaged
    {
        fixed (T* data = elements)
        fixed (long* sizes = dimensions)
        {
            int status = NativeMethods.TensorFromHost(data, (long)elements.Length * sizeof(T), sizes, dimensions.Length, (int)Tensor.ElementType<T>(), out nint handle);
            NativeMethods.Check(status, $"a tensor of shape [{string.Join(", ", dimensions)}] from {elements.Length} elements");
            return new Tensor(handle);
        }
    }

    private static Tensor Converted(Tensor tensor, ScalarType? dtype, Device? device, bool requires_grad)
    {
        if (dtype is { } type && type != tensor.dtype)
        {
            using Tensor original = tensor;
            tensor = original.to(type);
        }
        if (device?.type == DeviceType.CUDA)
        {
            using Tensor here = tensor;
            NativeMethods.Check(NativeMethods.CudaFromHost(here.Handle, device.index, out nint there), "a tensor on its way to the GPU");
            tensor = new Tensor(there);
        }
        return Ready(tensor, requires_grad);
    }
}

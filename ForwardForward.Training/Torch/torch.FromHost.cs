namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>A tensor with a copy of the elements, row-major, of the given dimensions.</summary>
    /// <typeparam name="T">float, double, long, int, short, byte, sbyte or bool; the tensor has that type unless another is asked for.</typeparam>
    public static Tensor tensor<T>(ReadOnlySpan<T> rawArray, long[] dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Converted(FromHost(rawArray, dimensions), dtype, device, requires_grad);

    /// <inheritdoc cref="tensor{T}(ReadOnlySpan{T}, long[], ScalarType?, Device?, bool)"/>
    public static Tensor tensor<T>(T[] rawArray, long[] dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
        where T : unmanaged => Converted(FromHost<T>(rawArray, dimensions), dtype, device, requires_grad);

    public static Tensor tensor(float scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(float[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(double[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(int scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(int[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(byte scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(byte[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Converted(FromHost([scalar], []), dtype, device, requires_grad);

    public static Tensor tensor(bool[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray, [dataArray.Length], dtype, device, requires_grad);

    public static Tensor tensor(float[,] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray.Cast<float>().ToArray(), [dataArray.GetLength(0), dataArray.GetLength(1)], dtype, device, requires_grad);

    public static Tensor tensor(double[,] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray.Cast<double>().ToArray(), [dataArray.GetLength(0), dataArray.GetLength(1)], dtype, device, requires_grad);

    public static Tensor tensor(long[,] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(dataArray.Cast<long>().ToArray(), [dataArray.GetLength(0), dataArray.GetLength(1)], dtype, device, requires_grad);

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
        if ((dtype is null || dtype == tensor.dtype) && (device is null || device.type == DeviceType.CPU))
            return Ready(tensor, requires_grad);
        using Tensor original = tensor;
        return Ready(tensor.to(dtype ?? tensor.dtype, device ?? CPU), requires_grad);
    }
}

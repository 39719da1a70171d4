using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>
/// Matrix products without a graph. 32-bit ones on the processor are oneDNN's, which multiplies by AVX-512 on every maker's processors: twice as fast as libtorch's own choice on
/// those that are not Intel's. Others are libtorch's.
/// </summary>
public static unsafe class Products
{
    /// <summary>rows weightᵀ: [rows, outputs].</summary>
    /// <param name="rows">[rows, inputs].</param>
    /// <param name="weight">[outputs, inputs].</param>
    public static Tensor Forward(Tensor rows, Tensor weight) => Serves(rows) ? ByOneDnn(rows, weight, null) : torch.mm(rows, weight.t());

    /// <summary>rows weightᵀ + bias: [rows, outputs].</summary>
    /// <param name="rows">[rows, inputs].</param>
    /// <param name="weight">[outputs, inputs].</param>
    /// <param name="bias">[outputs].</param>
    public static Tensor Linear(Tensor rows, Tensor weight, Tensor bias) =>
        Serves(rows) ? ByOneDnn(rows, weight, bias) : torch.nn.functional.linear(rows, weight, bias);

    /// <summary>deltaᵀ rows: [outputs, inputs], a weight's gradient.</summary>
    /// <param name="delta">[rows, outputs].</param>
    /// <param name="rows">[rows, inputs].</param>
    public static Tensor Transposed(Tensor delta, Tensor rows) => Serves(rows) ? ByOneDnn(delta.t(), rows.t(), null) : torch.mm(delta.t(), rows);

    // oneDNN's product records no derivative.
    private static bool Serves(Tensor rows) =>
        Libtorch.Linear != null && rows.dtype == ScalarType.Float32 && rows.device_type == DeviceType.CPU && rows.dim() == 2 && !torch.is_grad_enabled();

    private static Tensor ByOneDnn(Tensor rows, Tensor weight, Tensor? bias)
    {
        nint result = 0, shift = bias?.Handle ?? 0;
        fixed (byte* attribute = "none\0"u8, algorithm = "\0"u8)
        {
            byte* chosen = algorithm;
            if (Libtorch.Linear(rows.Handle, weight.Handle, bias is null ? null : &shift, attribute, null, 0, &chosen, &result) != 0)
            {
                // Its text goes to standard error alone. The same by libtorch says in an exception what is wrong.
                return bias is null ? torch.mm(rows, weight.t()) : torch.nn.functional.linear(rows, weight, bias);
            }
        }

        GC.KeepAlive((rows, weight, bias));
        return Tensor.UnsafeCreateTensor(result);
    }
}

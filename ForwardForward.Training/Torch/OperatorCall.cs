using System.Text;

namespace ForwardForward.Training.Torch;

/// <summary>
/// One call of an operator by its schema's name through libtorch's C interface, its arguments added in the schema's order. Numbers that the schema calls Scalar, and generators, can't be passed so.
/// </summary>
/// <param name="name">With its namespace, such as <c>aten::_fused_adam_</c>; no overload.</param>
internal sealed unsafe class OperatorCall(string name)
{
    // The version of the stack's layout that is written here.
    private const ulong Layout = 2UL << 56 | 10UL << 48;

    private readonly List<ulong> stack = [];
    private readonly List<Tensor> kept = [];

    /// <summary>Whether this libtorch can be called so.</summary>
    public static bool Served => Libtorch.Call != null && Libtorch.Share != null && Libtorch.NewList != null && Libtorch.AddToList != null;

    /// <summary>A list of one tensor.</summary>
    public OperatorCall One(Tensor tensor)
    {
        // The call takes the list, and the list its handles.
        nint handle, list;
        Libtorch.Check(Libtorch.Share(tensor.Handle, &handle), name);
        Libtorch.Check(Libtorch.NewList(1, &list), name);
        Libtorch.Check(Libtorch.AddToList(list, (ulong)handle), name);
        kept.Add(tensor);
        return Push((ulong)list);
    }

    /// <summary>A list without tensors.</summary>
    public OperatorCall Empty()
    {
        nint list;
        Libtorch.Check(Libtorch.NewList(0, &list), name);
        return Push((ulong)list);
    }

    public OperatorCall Add(double value) => Push(BitConverter.DoubleToUInt64Bits(value));

    public OperatorCall Add(bool value) => Push(value ? 1UL : 0);

    /// <summary>An optional argument that is left out.</summary>
    public OperatorCall None() => Push(0);

    /// <summary>Calls an operator that writes into its arguments.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch refused.</exception>
    public void Run()
    {
        ulong[] values = [.. stack];
        fixed (ulong* first = values)
        fixed (byte* called = Encoding.UTF8.GetBytes(name + '\0'), overload = "\0"u8)
        {
            Libtorch.Check(Libtorch.Call(called, overload, first, Layout), name);
        }

        GC.KeepAlive(kept);
    }

    private OperatorCall Push(ulong value)
    {
        stack.Add(value);
        return this;
    }
}

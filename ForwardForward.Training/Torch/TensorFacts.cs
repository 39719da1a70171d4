using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>What the shim says of a tensor in one call: struct TensorFacts of tensors.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TensorFacts
{
    public long Elements;
    public int Dimensions;
    public int Type;
    public int DeviceType;
    public int DeviceIndex;
    public int RequiresGrad;
    public int IsLeaf;
    public int IsContiguous;
    public int ElementSize;
}

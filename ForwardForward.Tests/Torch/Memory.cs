namespace ForwardForward.Tests.Torch;

internal static class Memory
{
    /// <summary>The same numbers in a copy that begins one number after a boundary of 64 bytes.</summary>
    public static Tensor Unaligned(Tensor numbers)
    {
        Tensor longer = torch.empty([numbers.numel() + 1], dtype: numbers.dtype);
        return longer.narrow(0, 1, numbers.numel()).view(numbers.shape).copy_(numbers);
    }
}

namespace ForwardForward.Training.Benchmarks.Peers;

/// <summary>What the peers in plain TorchSharp have in common.</summary>
internal static class PlainTorchSharp
{
    /// <summary>A sentence for a report.</summary>
    public const string Remark =
        "Plain TorchSharp is the same with modules, autograd and the library's optimizer, in this process and so on the trainer's allocator and threads; in bf16 it casts for the products"
        + " and keeps 32-bit weights, and where this processor multiplies bf16 only by rounding it stays in fp32.";
}

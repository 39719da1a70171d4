namespace ForwardForward.Training.Torch;

/// <summary>Counts what one run takes: nothing here, for TorchSharp's allocator tells nobody.</summary>
public sealed class MemoryAccount : IDisposable
{
    public void Dispose()
    {
    }
}

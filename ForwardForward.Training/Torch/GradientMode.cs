namespace ForwardForward.Training.Torch;

/// <summary>Sets whether operators of this thread record for gradients, and puts back what was before.</summary>
internal sealed class GradientMode : IDisposable
{
    private readonly int _before;
    private bool _disposed;

    public GradientMode(bool enabled) => _before = NativeMethods.GradModeExchange(enabled ? 1 : 0);

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        NativeMethods.GradModeExchange(_before);
    }
}

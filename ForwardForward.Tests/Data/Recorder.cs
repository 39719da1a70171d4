namespace ForwardForward.Tests.Data;

/// <summary>Keeps reports in order, on the thread that makes them (the framework's Progress posts them elsewhere).</summary>
internal sealed class Recorder<T>(List<T> reports, Action<T>? then = null) : IProgress<T>
{
    public void Report(T value)
    {
        reports.Add(value);
        then?.Invoke(value);
    }
}

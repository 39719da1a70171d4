namespace ForwardForward.Training.Torch;

/// <summary>
/// The operators that a piece of work asked a device for, recorded once and played again on the same tensors: on a GPU a CUDA graph, which starts them all
/// at once and leaves the host out; on the processor a list of calls under the same rules, which gains nothing but shows without a GPU what can be recorded.
/// What the host decides while it records (numbers, shapes, which operators) stays as it was; tensors keep their place, and what plays reads and writes them there.
/// </summary>
public sealed class RecordedWork : IDisposable
{
    [ThreadStatic]
    private static bool s_underWay;

    private nint _recording;

    private RecordedWork(nint recording, bool ran)
    {
        _recording = recording;
        Ran = ran;
    }

    /// <summary>True while the calling thread records: passes of the shim's own, which no dispatcher sees, keep out.</summary>
    internal static bool UnderWay => s_underWay;

    /// <summary>True where recording did the work, too, as on the processor; a GPU only takes it down.</summary>
    public bool Ran { get; }

    /// <summary>Whether this libtorch records work of a device.</summary>
    public static bool Serves(Device device) => NativeMethods.RecordingServes((int)device.type) != 0;

    /// <summary>Records what the work asks for on this thread.</summary>
    /// <param name="device">Where its tensors lie.</param>
    /// <param name="work">May neither read from the device nor bring numbers to it.</param>
    /// <exception cref="TorchException">It did, or the device cannot record one of its operators; on a GPU nothing has happened then.</exception>
    public static RecordedWork Record(Device device, Action work)
    {
        NativeMethods.Check(NativeMethods.RecordingBegin((int)device.type, out nint recording), "begin of a recording");
        RecordedWork recorded = new(recording, device.type == DeviceType.CPU);
        try
        {
            s_underWay = true;
            work();
            NativeMethods.Check(NativeMethods.RecordingEnd(recording), "end of a recording");
            return recorded;
        }
        catch
        {
            recorded.Dispose();
            throw;
        }
        finally
        {
            s_underWay = false;
        }
    }

    /// <summary>Does the work once, on the stream of the calling thread.</summary>
    public void Play()
    {
        ObjectDisposedException.ThrowIf(_recording == 0, this);
        NativeMethods.Check(NativeMethods.RecordingPlay(_recording), "play of a recording");
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    // Whoever forgot it: its memory on the device would stay for as long as the process.
    ~RecordedWork() => Release();

    private void Release()
    {
        if (_recording != 0)
        {
            NativeMethods.RecordingRelease(_recording);
            _recording = 0;
        }
    }
}

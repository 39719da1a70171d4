namespace ForwardForward.Training.Torch;

/// <summary>Work recorded once and played again: libtorch has it for GPUs, TorchSharp's public methods do not reach it.</summary>
public sealed class RecordedWork : IDisposable
{
    private const string Absent = "TorchSharp does not reach CUDA graphs; ask Serves first.";

    private RecordedWork()
    {
    }

    internal static bool UnderWay => false;

    public bool Ran => throw new InvalidOperationException(Absent);

    /// <summary>Whether work of a device can be recorded: none.</summary>
    public static bool Serves(Device device) => false;

    public static RecordedWork Record(Device device, Action work) => throw new InvalidOperationException(Absent);

    public void Play() => throw new InvalidOperationException(Absent);

    public void Dispose()
    {
    }
}

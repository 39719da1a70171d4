namespace ForwardForward.Tests.Benchmarks;

/// <summary>What the dashboard's benchmarks train: the quick preset on MNIST where FF_DATA has it, on the drawn digits otherwise.</summary>
public static class MeasuredPreset
{
    private static readonly string? Data = Environment.GetEnvironmentVariable("FF_DATA") is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    public static string Name { get; } = Data is not null && Directory.Exists(Path.Combine(Data, "mnist")) ? "mnist-ff-quick" : "digits-ff-quick";

    /// <summary>Lets a lab find the data in its home folder; before its start.</summary>
    public static void LinkData(string home)
    {
        if (Data is not null)
        {
            Directory.CreateSymbolicLink(Path.Combine(home, "data"), Data);
        }
    }
}

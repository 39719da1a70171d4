namespace ForwardForward.Training.Torch;

/// <summary>Whether the steps of runs on a GPU are recorded, and each run has a stream of its own there: by a setting of the machine, since no GPU has tried it yet.</summary>
internal static class CudaGraphs
{
    /// <summary>1 for yes.</summary>
    public const string Setting = "FF_CUDA_GRAPHS";

    /// <summary>The setting as it is.</summary>
    public static bool Wanted => Read(Environment.GetEnvironmentVariable(Setting)).Wanted;

    /// <summary>Reads the setting's text, and says what is wrong with it.</summary>
    public static (bool Wanted, string? Problem) Read(string? text) => text?.Trim() switch
    {
        null or "" or "0" => (false, null),
        "1" => (true, null),
        _ => (false, $"{Setting} is '{text}'. Set it to 1 to record steps on a GPU as CUDA graphs, or to 0, or leave it out."),
    };
}

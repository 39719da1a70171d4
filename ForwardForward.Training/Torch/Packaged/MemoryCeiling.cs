namespace ForwardForward.Training.Torch;

/// <summary>A limit of the tensors' memory, which TorchSharp's allocator does not have.</summary>
public static class MemoryCeiling
{
    /// <summary>The setting that names it elsewhere.</summary>
    public const string Setting = "FF_MEMORY_GIB";

    /// <summary>None.</summary>
    public static long? Bytes => null;

    /// <summary>A limit that nobody would keep is a problem.</summary>
    public static (long? Bytes, string? Problem) Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? (null, null) : (null, $"{Setting} is '{text}', but a build on the TorchSharp package cannot limit memory. Leave it out, or build without TorchPackage.");
}

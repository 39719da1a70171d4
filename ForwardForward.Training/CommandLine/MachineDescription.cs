using System.Runtime.InteropServices;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.CommandLine;

/// <summary>One line about the machine, to stand above every measured table.</summary>
internal static class MachineDescription
{
    // Chooses the kernels of the OpenBLAS that PyTorch multiplies with.
    private const string BlasSetting = "OPENBLAS_CORETYPE";

    public static string Read()
    {
        var torch = TorchRuntime.Describe();
        return $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:N0} GiB, "
            + $"{RuntimeInformation.OSDescription.Trim()}, .NET {Environment.Version}, libtorch {torch.Version}, {torch.Threads} threads, "
            + $"loops by {(Kernel.TakesSixteen ? "AVX-512" : "AVX2")}, {BlasSetting} {BlasCore()}";
    }

    private static string BlasCore() => Environment.GetEnvironmentVariable(BlasSetting) is { Length: > 0 } core ? core : "not set";

    private static string Processor()
    {
        const string path = "/proc/cpuinfo";
        var line = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}

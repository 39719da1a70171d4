using System.Diagnostics;
using ForwardForward.Training;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Torch;
using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>Finds out what the lab runs on, for people who wonder why it is slow or full.</summary>
public sealed class SystemReader(LabSettings settings, RunFolders folders)
{
    private readonly Lazy<(RuntimeFacts? Runtime, string Problem)> _runtime = new(DescribeRuntime);

    /// <summary>The first reading loads libtorch, which takes a moment.</summary>
    public Task<SystemFacts> ReadAsync() => Task.Run(() =>
    {
        using var process = Process.GetCurrentProcess();
        var (runtime, problem) = _runtime.Value;
        return new SystemFacts(
            runtime,
            problem,
            runtime is null ? null : MemoryRoom.Of(RunMemory.DeviceOf(new ExperimentSpec())),
            HistoryFile.Files(settings.Home).Append(Path.Combine(settings.Home, LabBook.FileName)).Sum(SizeOf),
            folders.FreeBytes(),
            process.WorkingSet64,
            DateTime.Now - process.StartTime,
            [
                ("FF_HOME", "runs, accounts, keys", settings.Home),
                ("FF_DATA", "datasets, one folder each", settings.Data),
            ]);
    });

    private static (RuntimeFacts?, string) DescribeRuntime()
    {
        try
        {
            var runtime = TorchRuntime.Describe();
            return (new RuntimeFacts(
                runtime.Version,
                runtime.Source,
                [.. runtime.Devices.Select(device => (device.Name, device.Description, device.MemoryBytes))],
                runtime.Threads,
                runtime.Products,
                runtime.Bfloat16MatrixUnits ? "matrix units (AMX): bf16 products are the fast choice"
                    : runtime.Bfloat16Instructions ? "vector instructions: bf16 products are faster than fp32"
                    : "no instructions: bf16 factors are rounded and multiplied in fp32, at its speed",
                runtime.Warnings), "");
        }
        catch (TorchUnavailableException problem)
        {
            return (null, problem.Message);
        }
    }

    private static long SizeOf(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;
}

using System.CommandLine;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.CommandLine;

/// <summary>The device that a command's <c>--device</c> means on this machine.</summary>
internal static class ChosenDevice
{
    public static Option<DeviceChoice> Option() =>
        new("--device") { Description = "Where to compute: auto, cpu or cuda.", DefaultValueFactory = _ => DeviceChoice.Auto };

    /// <param name="choice">What was asked for.</param>
    /// <param name="errors">Told where it does not exist.</param>
    /// <returns>Null where it does not exist.</returns>
    public static Device? Find(DeviceChoice choice, TextWriter errors)
    {
        if (MemoryCeiling.Read(Environment.GetEnvironmentVariable(MemoryCeiling.Setting)).Problem is { } problem)
        {
            errors.WriteLine(problem);
            return null;
        }

        TorchRuntime.Load();
        if (choice != DeviceChoice.Cpu && torch.cuda.is_available())
        {
            return torch.CUDA;
        }

        if (choice == DeviceChoice.Cuda)
        {
            errors.WriteLine("libtorch sees no CUDA device. Choose --device cpu, or start with FF_TORCH=cuda on a machine with an NVIDIA GPU and its driver.");
            return null;
        }

        return torch.CPU;
    }
}

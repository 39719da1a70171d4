using System.Reflection;
using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>Loads libtorch and TorchSharp's library beside it: those of the package, or the libtorch of a folder that <see cref="Setting"/> names.</summary>
internal static class NativeLibraries
{
    /// <summary>An unzipped LibTorch, a PyTorch's <c>torch</c> folder, or the <c>lib</c> folder of either.</summary>
    public const string Setting = "LIBTORCH";

    private const string Processor = "libtorch_cpu.so";
    private const string Bridge = "LibTorchSharp";

    // libc10 first, since the others need it and a folder may not name itself as a place to look; those of CUDA where they are.
    private static readonly string[] InOrder = ["libc10.so", Processor, "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    private static readonly Lazy<nint> Loaded = new(() => LoadFrom(Environment.GetEnvironmentVariable(Setting)));

    /// <summary>The handle of libtorch's library for the processor; loads it where nothing has done so yet.</summary>
    /// <exception cref="TorchUnavailableException">It does not load.</exception>
    public static nint Load() => Loaded.Value;

    private static nint LoadFrom(string? setting)
    {
        WaitPolicy.SpinBriefly();
        if (string.IsNullOrWhiteSpace(setting))
        {
            // TorchSharp would copy half a gigabyte about before it gives up, and write a page to standard output.
            LoadBridge("The libtorch of the TorchSharp package could not be loaded");
            torch.InitializeDeviceType(DeviceType.CPU);
            return NativeLibrary.Load("torch_cpu", typeof(torch).Assembly, null);
        }

        string folder = FolderOf(setting);
        foreach (string file in InOrder.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            Load(file);
        }

        LoadBridge($"TorchSharp's library does not go with the libtorch of {Setting}={setting}");
        TakeAsLoaded();
        return NativeLibrary.Load(Path.Combine(folder, Processor));
    }

    /// <summary>The folder of the libraries that a setting means.</summary>
    /// <exception cref="TorchUnavailableException">It holds no libtorch.</exception>
    internal static string FolderOf(string setting) =>
        new[] { setting, Path.Combine(setting, "lib") }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, Processor)))
        ?? throw new TorchUnavailableException($"{Setting}={setting} holds no {Processor}, neither itself nor in its lib folder. Point it at an unzipped LibTorch or at a PyTorch's torch folder, or unset it");

    private static void Load(string file)
    {
        try
        {
            NativeLibrary.Load(file);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchUnavailableException($"{Path.GetFileName(file)} of {Setting} could not be loaded: {Reason(failure.Message)}", failure);
        }
    }

    private static void LoadBridge(string otherwise)
    {
        try
        {
            NativeLibrary.Load(Bridge, typeof(torch).Assembly, null);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchUnavailableException($"{otherwise}: {Reason(failure.Message)}", failure);
        }
    }

    // Otherwise TorchSharp loads the package's libraries beside those that are there.
    private static void TakeAsLoaded()
    {
        foreach (string flag in new[] { "nativeBackendLoaded", "nativeBackendCudaLoaded" })
        {
            FieldInfo field = typeof(torch).GetField(flag, BindingFlags.Static | BindingFlags.NonPublic)
                ?? throw new TorchUnavailableException($"This TorchSharp cannot be told to use {Setting}; unset it");
            field.SetValue(null, true);
        }
    }

    /// <summary>Of all that the loader tried, its first reason that is more than that no file is there.</summary>
    internal static string Reason(string message)
    {
        string[] lines = [.. message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return lines.FirstOrDefault(line => line.Contains("version `", StringComparison.Ordinal) || line.Contains("undefined symbol", StringComparison.Ordinal) || line.Contains("invalid ELF", StringComparison.Ordinal))
            ?? lines.FirstOrDefault(line => line.Contains("cannot open shared object file", StringComparison.Ordinal) && !line.Contains(Bridge, StringComparison.Ordinal))
            ?? lines.FirstOrDefault()
            ?? message;
    }
}

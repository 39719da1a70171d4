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
        if (!string.IsNullOrWhiteSpace(setting))
        {
            LoadFolder(FolderOf(setting), setting);
        }

        // TorchSharp would copy half a gigabyte about before it gives up, and write a page to standard output.
        LoadBridge(string.IsNullOrWhiteSpace(setting) ? "The libtorch of the TorchSharp package could not be loaded" : $"TorchSharp's library does not go with the libtorch of {Setting}={setting}");
        torch.InitializeDeviceType(DeviceType.CPU);
        return NativeLibrary.Load(Processor);
    }

    // TorchSharp finds these by their names then. It would find those beside the program first and load both, which end each other.
    private static void LoadFolder(string folder, string setting)
    {
        if (Beside() is { } own)
        {
            throw new TorchUnavailableException($"{Setting}={setting} is set, but this program was built with a libtorch of its own ({Path.GetFileName(own)} beside it). Start it by ./run.sh, which builds it without one where {Setting} is set, or unset {Setting}");
        }

        foreach (string file in InOrder.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            Load(file);
        }
    }

    private static string? Beside() => (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append(AppContext.BaseDirectory)
        .Select(folder => Path.Combine(folder, Processor))
        .FirstOrDefault(File.Exists);

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

    /// <summary>Of all that the loader tried, its first reason that is more than that no file is there.</summary>
    internal static string Reason(string message)
    {
        string[] lines = [.. message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        string[] reasons = ["version `", "undefined symbol", "invalid ELF"];
        foreach (string line in lines)
        {
            if (reasons.Select(reason => line.IndexOf(reason, StringComparison.Ordinal)).FirstOrDefault(at => at >= 0, -1) is var at and >= 0)
            {
                return line[at..];
            }
        }

        // A library that this one needs, not the places where it itself was looked for.
        return lines.FirstOrDefault(line => line.Contains("cannot open shared object file", StringComparison.Ordinal) && !line.Contains(Bridge, StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? message;
    }
}

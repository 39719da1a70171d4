using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>Loads libtorch and TorchSharp's library beside it: those of the package, or the libtorch of a folder that <see cref="Setting"/> names.</summary>
internal static class NativeLibraries
{
    /// <summary>An unzipped LibTorch, a PyTorch's <c>torch</c> folder, or the <c>lib</c> folder of either.</summary>
    public const string Setting = "LIBTORCH";

    private const string Processor = "libtorch_cpu.so";
    private const string Bridge = "LibTorchSharp";

    // libc10 first, since the others need it and a folder may not name itself as a place to look.
    private static readonly string[] Needed = ["libc10.so", Processor];
    private static readonly string[] OfCuda = ["libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    private static readonly Lazy<nint> Loaded = new(() => LoadFrom(Environment.GetEnvironmentVariable(Setting)));

    /// <summary>The handle of libtorch's library for the processor; loads it where nothing has done so yet.</summary>
    /// <exception cref="TorchUnavailableException">It does not load.</exception>
    public static nint Load() => Loaded.Value;

    private static nint LoadFrom(string? setting)
    {
        WaitPolicy.SpinBriefly();
        bool chosen = !string.IsNullOrWhiteSpace(setting);
        if (chosen && Beside() is not null)
        {
            // TorchSharp would load both, which end each other.
            throw new TorchUnavailableException($"{Setting}={setting} is set, but this program was built with a libtorch of its own ({Processor} beside it). Start it by ./run.sh, which builds it without one where {Setting} is set, or unset {Setting}");
        }

        LoadFolder(
            chosen ? FolderOf(setting!) : Beside() ?? throw new TorchUnavailableException($"This program was built without a libtorch of its own. Set {Setting} to the folder of a LibTorch, or start it by ./run.sh, which builds it with one"),
            chosen ? $"{Setting}={setting}" : "the TorchSharp package");
        LoadBridge(chosen ? $"TorchSharp's library does not go with the libtorch of {Setting}={setting}" : "TorchSharp's library could not be loaded");
        torch.InitializeDeviceType(DeviceType.CPU);
        return NativeLibrary.Load(Processor);
    }

    /// <summary>By their full names, so that TorchSharp finds them loaded: it would look elsewhere too, and take half a minute and a page of text to say that one does not load.</summary>
    /// <param name="folder">Holds them.</param>
    /// <param name="origin">What a person knows it by.</param>
    /// <exception cref="TorchUnavailableException">One is missing or does not load.</exception>
    internal static void LoadFolder(string folder, string origin)
    {
        if (Needed.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name))) is { } missing)
        {
            throw new TorchUnavailableException($"{missing} is missing from {origin}", new FileNotFoundException());
        }

        foreach (string file in Needed.Concat(OfCuda).Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            Load(file, origin);
        }
    }

    // The folder of the program's own.
    private static string? Beside() => (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append(AppContext.BaseDirectory)
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, Processor)));

    /// <summary>The folder of the libraries that a setting means.</summary>
    /// <exception cref="TorchUnavailableException">It holds no libtorch.</exception>
    internal static string FolderOf(string setting) =>
        new[] { setting, Path.Combine(setting, "lib") }.FirstOrDefault(folder => File.Exists(Path.Combine(folder, Processor)))
        ?? throw new TorchUnavailableException($"{Setting}={setting} holds no {Processor}, neither itself nor in its lib folder. Point it at an unzipped LibTorch or at a PyTorch's torch folder, or unset it");

    private static void Load(string file, string origin)
    {
        try
        {
            NativeLibrary.Load(file);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchUnavailableException($"{Path.GetFileName(file)} of {origin} could not be loaded: {Reason(failure.Message)}", failure);
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
    /// <param name="message">.NET's: a line of its own, then one for each place.</param>
    internal static string Reason(string message)
    {
        string[] lines = [.. message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        string[] reasons = ["version `", "undefined symbol", "invalid ELF", "file too short", "wrong ELF"];
        foreach (string line in lines)
        {
            if (reasons.Select(reason => line.IndexOf(reason, StringComparison.Ordinal)).FirstOrDefault(at => at >= 0, -1) is var at and >= 0)
            {
                return line[at..];
            }
        }

        // A library that this one needs, not the places where it itself was looked for; .NET's own words before them say nothing.
        const string absent = "cannot open shared object file";
        return lines.FirstOrDefault(line => line.Contains(absent, StringComparison.Ordinal) && !line.Contains(Bridge, StringComparison.Ordinal))
            ?? (lines.Any(line => line.Contains(absent, StringComparison.Ordinal)) ? "it is missing" : lines.Skip(1).LastOrDefault() ?? message);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ForwardForward.Training.Benchmarks;

/// <summary>PyTorch in a process of its own, running a script of the folder Peers: what ours is measured against.</summary>
/// <param name="Executable">A Python that can import a torch with fast products.</param>
/// <param name="Version">PyTorch's.</param>
public sealed record PythonPeer(string Executable, string Version)
{
    private const string Missing = "PyTorch is not measured, since no Python here can import a torch with fast products: run sudo apt-get install python3-torch libopenblas0-pthread, or name one that can in FF_PYTHON.";

    // Debian's package does with the reference BLAS, whose products are tens of times slower: a comparison with that would flatter us.
    private const string Probe = """
        import re, torch
        libraries = open("/proc/self/maps").read()
        reference = re.search(r"/libblas\.so", libraries) and not re.search(r"openblas|blis|atlas|mkl", libraries) and not torch.backends.mkl.is_available()
        print(torch.__version__)
        raise SystemExit(1 if reference else 0)
        """;

    private static readonly string[] Candidates = ["python3", "/usr/bin/python3"];

    /// <summary>The first Python here that can import a torch with fast products: that of FF_PYTHON, the one on the path, the system's. Null where none can.</summary>
    public static PythonPeer? Find()
    {
        IEnumerable<string> known = Environment.GetEnvironmentVariable("FF_PYTHON") is { Length: > 0 } chosen ? [chosen, .. Candidates] : Candidates;
        return known.Select(name => Answer(name, ["-c", Probe], "") is string version ? new PythonPeer(name, version) : null)
            .FirstOrDefault(peer => peer is not null);
    }

    /// <summary>A sentence for a report: what was found, or how to have it found.</summary>
    public static string Remark(PythonPeer? found) => found is null ? Missing : $"PyTorch {found.Version} runs in a process of its own.";

    /// <summary>Runs a script and returns what it measured.</summary>
    /// <param name="script">Its name in the folder Peers, without ending.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Milliseconds; null where the script failed.</returns>
    public double? Measure(string script, params ReadOnlySpan<object> arguments)
    {
        List<string> words = ["-"];
        foreach (object argument in arguments)
        {
            words.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }

        if (Answer(Executable, words, Script(script)) is not string line)
        {
            return null;
        }

        using JsonDocument answer = JsonDocument.Parse(line);
        return answer.RootElement.GetProperty("milliseconds").GetDouble();
    }

    private static string Script(string name)
    {
        using Stream stream = typeof(PythonPeer).Assembly.GetManifestResourceStream($"ForwardForward.Training.Benchmarks.Peers.{name}.py")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    // The last line that it prints; null where it cannot be started or fails.
    private static string? Answer(string executable, IReadOnlyList<string> arguments, string input)
    {
        try
        {
            ProcessStartInfo start = new(executable, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            string printed = process.StandardOutput.ReadToEnd().TrimEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? printed[(printed.LastIndexOf('\n') + 1)..] : null;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }
}

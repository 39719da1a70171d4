using System.Diagnostics;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Scripts;

/// <summary>
/// A machine that has bash and a handful of small programs, an empty home folder and a copy of the set-up; nothing else of this one is on its PATH.
/// </summary>
internal sealed class BareMachine : IDisposable
{
    private static readonly string[] SmallPrograms = ["basename", "bash", "cat", "chmod", "cp", "dirname", "find", "flock", "grep", "head", "id", "mkdir", "mv", "sed", "sort", "tail", "touch"];

    private readonly TemporaryFolder folder = new();

    public BareMachine()
    {
        foreach (var created in new[] { Programs, Home, Path.Combine(Repository, "scripts") })
        {
            Directory.CreateDirectory(created);
        }
        foreach (var program in SmallPrograms)
        {
            File.CreateSymbolicLink(Path.Combine(Programs, program), Installed(program));
        }
        File.Copy(RepositoryRoot.File("scripts/setup.sh"), Path.Combine(Repository, "scripts/setup.sh"));
    }

    public string Home => folder["home"];

    public string Repository => folder["repository"];

    private string Programs => folder["programs"];

    /// <summary>Puts a program on PATH: these lines of bash.</summary>
    public void Add(string program, string lines)
    {
        var file = Path.Combine(Programs, program);
        File.WriteAllText(file, $"#!{Installed("bash")}\n{lines}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Sources the set-up and runs these lines after it, as run.sh does.</summary>
    public async Task<(int Status, string Output, string Error)> RunAsync(string lines, params (string Name, string Value)[] settings)
    {
        // A .NET of the real machine is none of this one's, and what Debian lacks here is not installed.
        var script = $$"""
            set -euo pipefail
            . '{{Repository}}/scripts/setup.sh'
            dotnet_folders=("" "$HOME/.dotnet")
            missing_packages() { :; }
            {{lines}}
            """;
        var start = new ProcessStartInfo(Installed("bash"), ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in settings.Prepend(("HOME", Home)).Prepend(("PATH", Programs)))
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => folder.Dispose();

    private static string Installed(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program)).First(File.Exists);
}

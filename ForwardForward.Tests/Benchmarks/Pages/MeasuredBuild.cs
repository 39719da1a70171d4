using System.Diagnostics;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Benchmarks.Pages;

/// <summary>The builds of the dashboard whose pages are measured: paths of a ForwardForward.Web.dll.</summary>
internal static class MeasuredBuild
{
    /// <summary>The environment's variable with the path of an older build, measured in turns with the present one.</summary>
    public const string BeforeVariable = "FF_BENCH_BEFORE";

    private const string FileName = "ForwardForward.Web.dll";

    /// <summary>The output of the web project's own build, as run.sh starts it: the tests' folder holds only a copy.</summary>
    public static string Output { get; } = Path.Combine(AppContext.BaseDirectory.Replace("/ForwardForward.Tests/", "/ForwardForward.Web/", StringComparison.Ordinal), FileName);

    /// <summary>The older build; null where none is named.</summary>
    public static string? Before => Environment.GetEnvironmentVariable(BeforeVariable) is not { Length: > 0 } path ? null
        : File.Exists(path) ? Path.GetFullPath(path)
        : throw new InvalidOperationException($"{BeforeVariable} is '{path}': no such file. Give the path of an older build's {FileName}.");

    /// <summary>Publishes what is built into a folder, as a container gets it.</summary>
    public static async Task<string> PublishAsync(string folder)
    {
        List<string> arguments =
            ["publish", RepositoryRoot.File("ForwardForward.Web"), "-c", "Release", "--no-build", "--nologo", "-v:q", "--disable-build-servers", "-o", folder];
        // Built on another libtorch, the outputs lie below artifacts/PACKAGE/.
        var below = Path.GetRelativePath(RepositoryRoot.FullName, AppContext.BaseDirectory).Split(Path.DirectorySeparatorChar);
        if (below[0] == "artifacts")
        {
            arguments.Add($"-p:TorchPackage={below[1]}");
        }

        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Path.Combine(folder, FileName) : throw new InvalidOperationException($"The dashboard could not be published: {output}");
    }
}

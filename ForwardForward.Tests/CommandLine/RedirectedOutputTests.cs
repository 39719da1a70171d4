using System.Diagnostics;
using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.CommandLine;

namespace ForwardForward.Tests.CommandLine;

/// <summary>The headless command as a process whose output goes into a pipe, on a machine whose settings speak for a terminal.</summary>
public sealed class RedirectedOutputTests : IDisposable
{
    private const char Escape = '\u001b';

    private readonly TemporaryFolder home = new();
    private readonly Dictionary<string, string> settings = [];

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task List_InAPipe_IsARowALineWithoutEscapeCodes()
    {
        var (status, output, error) = await RunAsync("presets");

        Assert.Equal((ExitStatus.Success, ""), (status, error));
        Assert.DoesNotContain(Escape, output);
        var lines = output.Split('\n');
        Assert.All(PresetCatalog.All, preset => Assert.Contains(
            lines, line => line.StartsWith($" {preset.Name} ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(preset.Summary, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Train_InAPipe_WritesPlainLines()
    {
        var (status, output, error) = await TrainAsync();

        Assert.Equal((ExitStatus.Success, $"Recorded in {Assert.Single(Directory.GetDirectories(home["runs"]))}.\n"), (status, error));
        Assert.DoesNotContain(Escape, output);
        Assert.Matches(@"(?m)^epoch    1\.00 +\d+\.\d s  validation \d+\.\d\d %  train \d+\.\d\d %$", output);
    }

    [Fact]
    public async Task Train_AsJson_WritesEventsAndNothingElse()
    {
        var (status, output, error) = await TrainAsync("--json", "--out", home["a run"]);

        Assert.Equal((ExitStatus.Success, $"Recorded in {home["a run"]}.\n"), (status, error));
        var kinds = output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()).ToList();
        // How far the reading of its data is may come before.
        Assert.Equal(("run_started", "finished"), (kinds.SkipWhile(kind => kind == "progress_made").First(), kinds[^1]));
    }

    [Theory]
    [InlineData("train", "digits-ff-quick")]
    [InlineData("bench", "step")]
    [InlineData("check", "device")]
    public async Task Command_WithoutALibtorchThatLoads_SaysWhyInOneSentence(params string[] command)
    {
        settings["LIBTORCH"] = home.FullName;

        var (status, output, error) = await RunAsync(command);

        Assert.Equal((ExitStatus.Failed, ""), (status, output));
        Assert.Matches(@"^LIBTORCH=[^\n]+\n$", error);
    }

    [Fact]
    public async Task Train_WhereNothingMayBeWritten_SaysWhyInOneSentence()
    {
        settings["FF_HOME"] = "/proc";

        var (status, _, error) = await TrainAsync();

        Assert.Equal(ExitStatus.Failed, status);
        Assert.DoesNotContain("   at ", error);
    }

    private Task<(int Status, string Output, string Error)> TrainAsync(params string[] more) => RunAsync(
    [
        "train", "digits-ff-quick", "--device", "cpu", "--set", "data.trainingExamples=60", "--set", "data.validationExamples=10", "--set", "network.widths=8",
        "--set", "budget.epochs=1", "--set", "budget.batchSize=20", .. more,
    ]);

    private async Task<(int Status, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ForwardForward.Training.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["FF_HOME"] = home.FullName, ["TERM"] = "xterm-256color", ["COLORTERM"] = "truecolor", ["GITHUB_ACTIONS"] = "true" },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}

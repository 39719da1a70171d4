using System.CommandLine;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;
using Spectre.Console;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>bench</c>: trains the MNIST presets as a user would and prints what each reached, how fast, on which machine.</summary>
internal static class BenchCommand
{
    // What PyTorch's public forward-forward example ends near on MNIST; the time to pass it is printed for every row.
    private const double ReferenceAccuracy = 0.932;

    // Measured by the project that also tests it, where run.sh takes them.
    private static readonly string[] OfTheDashboard = ["lab", "store", "viewers"];

    private static readonly string[] QuickPresets = ["mnist-ff-quick", "mnist-symba", "mnist-hinton", "mnist-bp"];

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset.", HelpName = "folder" };
        var presets = new Option<string[]>("--preset") { Description = "Measures only this preset. Repeat it for more.", HelpName = "name" };
        var quick = new Command("quick", "Trains the MNIST presets and prints accuracy and time.") { data, presets };
        quick.SetAction(parsed => Run(
            parsed.GetValue(presets) is { Length: > 0 } chosen ? chosen : QuickPresets, DataFolder.Resolve(parsed.GetValue(data)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return RefusingUnknown(new Command("bench", $"Measurements that docs/benchmarks.md quotes; they take minutes. Those of the dashboard ({string.Join(", ", OfTheDashboard)}) go through ./run.sh.")
        {
            quick,
            Measured("step", "One forward-forward step of a 2000x2000 layer against PyTorch's public layer, the same in plain TorchSharp, and its two matrix products.", (report, device) => new StepBenchmark(TimeProvider.System, device).Run(report)),
            Measured("convolution", "One step of convolutions that learn block by block against the same in PyTorch, in plain TorchSharp, and each of its parts alone.", (report, device) => new ConvolutionBenchmark(TimeProvider.System, device).Run(report)),
            Measured("readout", "What reading ten labels costs in forward passes of the same network.", (report, device) => new ReadoutBenchmark(TimeProvider.System, device).Run(report)),
            Measured("memory", "True peak bytes of a step of forward-forward and of back-propagation over depth and width.", (report, device) => new MemoryBenchmark(device).Run(report)),
            OnData("time-to-accuracy", "Whole runs on MNIST: seconds to an accuracy, against the whole run of PyTorch's public example.", (report, device, folder) => new TimeToAccuracyBenchmark(TimeProvider.System, device, folder).Run(report)),
            Measured("parallel", "Steps with the layers learning at once against the same steps one layer after the other; on the processor.", (report, _) => new ParallelBenchmark(TimeProvider.System).Run(report)),
            Measured("scaling", "What an example costs over width, depth, batch, size of the data and cores, forward-forward and back-propagation.", (report, device) => new ScalingBenchmark(TimeProvider.System, device).Run(report)),
            OnData("precision", "Presets with the same seeds in 32 bits and in bfloat16: test accuracy, and seconds.", (report, device, folder) => new PrecisionBenchmark(TimeProvider.System, device, new DatasetLibrary(folder)).Run(report)),
            OnData("epoch", "An epoch of forward-forward 784-4x2000 with its evaluation against the same in PyTorch.", (report, device, folder) => new EpochBenchmark(TimeProvider.System, device, new DatasetLibrary(folder)).Run(report)),
        });
    }

    // Takes whatever is no benchmark's name, so that the answer can list them all.
    private static Command RefusingUnknown(Command bench)
    {
        var name = new Argument<string[]>("name") { Hidden = true, Arity = ArgumentArity.ZeroOrMore };
        bench.Add(name);
        bench.SetAction(parsed =>
        {
            var asked = parsed.GetValue(name) is [var first, ..] ? $"There is no benchmark '{first}'." : "Name a benchmark.";
            var known = string.Join(", ", bench.Subcommands.Select(benchmark => benchmark.Name).Order());
            parsed.InvocationConfiguration.Error.WriteLine($"{asked} These measure the trainer: {known}. These measure the dashboard, with ./run.sh bench: {string.Join(", ", OfTheDashboard)}.");
            return ExitStatus.BadInput;
        });
        return bench;
    }

    private static Command OnData(string name, string description, Action<BenchmarkReport, torch.Device, string> measure)
    {
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset.", HelpName = "folder" };
        return Measured(name, description, (report, device, parsed) => measure(report, device, DataFolder.Resolve(parsed.GetValue(data))), data);
    }

    private static Command Measured(string name, string description, Action<BenchmarkReport, torch.Device> measure) =>
        Measured(name, description, (report, device, _) => measure(report, device));

    private static Command Measured(string name, string description, Action<BenchmarkReport, torch.Device, ParseResult> measure, params ReadOnlySpan<Option> options)
    {
        var choice = ChosenDevice.Option();
        var json = new Option<bool>("--json") { Description = "Every round as JSON instead of the table." };
        var command = new Command(name, description) { choice, json };
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (ChosenDevice.Find(parsed.GetValue(choice), errors) is not { } device)
            {
                return ExitStatus.BadInput;
            }

            var report = new BenchmarkReport(name, MachineDescription.Read());
            try
            {
                measure(report, device, parsed);
            }
            catch (InvalidOperationException error)
            {
                errors.WriteLine(error.Message);
                return ExitStatus.Failed;
            }

            if (parsed.GetValue(json))
            {
                output.Write(report.Json() + "\n");
            }
            else
            {
                BenchmarkTable.Draw(report, LabConsole.On(output));
            }

            return ExitStatus.Success;
        });
        return command;
    }

    private static int Run(IReadOnlyList<string> names, string dataFolder, TextWriter output, TextWriter errors)
    {
        var unknown = names.Where(name => PresetCatalog.Find(name) is null).ToList();
        if (unknown.Count > 0)
        {
            errors.WriteLine($"There is no preset '{string.Join("', '", unknown)}'. 'presets' lists them.");
            return ExitStatus.BadInput;
        }

        var table = new LabTable().Words("preset").Numbers("epochs").Numbers("test accuracy").Numbers("training seconds")
            .Numbers("seconds an epoch").Numbers("seconds to 93.2 % validation").Numbers("best validation");
        var completed = names.Select(name => RunPreset(PresetCatalog.Find(name)!, dataFolder, table, LabConsole.On(errors))).ToList();
        var console = LabConsole.On(output);
        console.WriteLine(MachineDescription.Read());
        table.Draw(console);
        return completed.TrueForAll(done => done) ? ExitStatus.Success : ExitStatus.Failed;
    }

    private static bool RunPreset(Preset preset, string dataFolder, LabTable table, IAnsiConsole progress)
    {
        var folder = Directory.CreateTempSubdirectory("forwardforward-bench-").FullName;
        double? reached = null;
        try
        {
            void Watch(RunEvent happened)
            {
                foreach (var point in (happened as MetricsMeasured)?.Points ?? [])
                {
                    reached ??= point.Name == MetricNames.ValidationAccuracy && point.Value >= ReferenceAccuracy ? point.Seconds : null;
                }
            }

            progress.WriteLine(preset.Name);
            var runner = new ExperimentRunner(new DatasetLibrary(dataFolder), TimeProvider.System);
            var outcome = RunDisplay.Follow(progress, show => runner.Run(preset.Spec, new RunControl(), show + Watch, folder));
            var result = outcome.Kind == RunOutcomeKind.Completed ? $"{outcome.TestAccuracy:P2}" : $"{outcome.Kind}: {outcome.Sentence}";
            table.Add(
                preset.Name, $"{preset.Spec.Budget.Epochs:N0}", result, $"{outcome.Seconds:N1}", $"{outcome.Seconds / preset.Spec.Budget.Epochs:N2}", $"{reached:N1}",
                $"{outcome.BestValidationAccuracy:P2}");
            return outcome.Kind == RunOutcomeKind.Completed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

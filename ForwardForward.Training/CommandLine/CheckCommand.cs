using System.CommandLine;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Checks;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>check</c>: whether this machine computes what it should.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var choice = ChosenDevice.Option();
        var device = new Command("device", "Trains five small networks on the device and on the processor, alone and side by side, and prints a page on numbers, speed and memory; under a minute.") { choice };
        device.SetAction(parsed => ChosenDevice.Find(parsed.GetValue(choice), parsed.InvocationConfiguration.Error) is { } found
            ? Run(new DeviceCheck(TimeProvider.System, found, new DatasetLibrary(DataFolder.Resolve(null))), parsed.InvocationConfiguration.Output)
            : ExitStatus.BadInput);

        var names = new Argument<string[]>("name") { Description = "Presets to train; all where none is named.", Arity = ArgumentArity.ZeroOrMore };
        var record = new Option<string?>("--record") { Description = "A file for the bits of every number and of every weight: where two programs write the same, they learn the same." };
        var presets = new Command("presets", "Trains every preset for two steps of each stage, its network whole, on a few drawn images of its dataset's shape; says which fail.") { names, record };
        presets.SetAction(parsed => Run(parsed.GetValue(names) ?? [], parsed.GetValue(record), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return new Command("check", "Checks what this machine computes.") { device, presets };
    }

    internal static int Run(IReadOnlyList<string> names, string? record, TextWriter output, TextWriter errors)
    {
        string[] unknown = [.. names.Where(name => PresetCatalog.Find(name) is null)];
        if (unknown.Length > 0)
        {
            errors.WriteLine($"There is no preset {string.Join(", ", unknown.Select(name => $"'{name}'"))}. 'presets' lists them.");
            return ExitStatus.BadInput;
        }

        // A wrong limit of memory and a libtorch that does not load are said once, before anything trains.
        if (ChosenDevice.Find(DeviceChoice.Auto, errors) is null)
        {
            return ExitStatus.BadInput;
        }

        using var bits = record is null ? null : new StreamWriter(record);
        return Run(names.Count > 0 ? [.. names.Select(name => PresetCatalog.Find(name)!)] : PresetCatalog.All, output, bits ?? TextWriter.Null);
    }

    internal static int Run(IReadOnlyList<Preset> presets, TextWriter output, TextWriter bits)
    {
        PresetCheck check = new(TimeProvider.System);
        var failed = 0;
        foreach (var preset in presets)
        {
            var run = check.Run(preset);
            var trained = run.Outcome.Kind == RunOutcomeKind.Completed;
            failed += trained ? 0 : 1;
            foreach (var line in run.Bits)
            {
                bits.WriteLine($"{preset.Name} {line}");
            }

            bits.Flush();
            output.WriteLine(trained ? $"trains: {preset.Name}, {run.Steps} steps" : $"failed: {preset.Name}: {run.Outcome.Sentence}");
        }

        output.WriteLine(failed == 0 ? $"pass: all of {presets.Count} train." : $"failed: {failed} of {presets.Count} do not train.");
        return failed == 0 ? ExitStatus.Success : ExitStatus.Failed;
    }

    internal static int Run(DeviceCheck check, TextWriter output) => Print(check.Run(), output);

    internal static int Print(DeviceCheckReport report, TextWriter output)
    {
        DeviceCheckPage.Draw(report, LabConsole.On(output));
        return report.Problems.Count == 0 ? ExitStatus.Success : ExitStatus.Failed;
    }
}

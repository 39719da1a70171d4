using System.CommandLine;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>presets</c>: the ready experiments; with a name, its whole spec as JSON.</summary>
internal static class PresetsCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "Prints this preset's spec as JSON, to be edited and trained.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("presets", "Lists the ready experiments.") { name };
        command.SetAction(parsed => Run(parsed.GetValue(name), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    internal static int Run(string? name, TextWriter output, TextWriter errors)
    {
        if (name is null)
        {
            var table = new LabTable().Words("preset").Words("method").Words("dataset").Numbers("epochs").Sentences("what it shows");
            foreach (var preset in PresetCatalog.All)
            {
                table.Add(preset.Name, preset.Spec.Method.Name, preset.Spec.Data.Dataset, $"{preset.Spec.Budget.Epochs:N0}", preset.Summary);
            }

            table.Draw(LabConsole.On(output));
            return ExitStatus.Success;
        }

        if (PresetCatalog.Find(name) is not { } found)
        {
            errors.WriteLine($"There is no preset '{name}'. 'presets' lists them.");
            return ExitStatus.BadInput;
        }

        output.WriteLine(SpecJson.Write(found.Spec));
        return ExitStatus.Success;
    }
}

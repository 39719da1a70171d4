using System.CommandLine;
using System.Runtime.InteropServices;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>train</c>: one run from start to end on the terminal.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("spec") { Description = "A preset's name, or a file with a spec as JSON." };
        var changes = new Option<string[]>("--set") { Description = "Changes a field, as in --set budget.epochs=5. Repeat it for more.", HelpName = "path=value" };
        var device = new Option<DeviceChoice?>("--device") { Description = "Where to compute: auto, cpu or cuda." };
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset. Default: FF_DATA, then data under FF_HOME.", HelpName = "folder" };
        var output = new Option<string?>("--checkpoints") { Description = "Folder for checkpoints. Default: a new one under FF_HOME/checkpoints.", HelpName = "folder" };
        var resume = new Option<string?>("--resume") { Description = "Goes on from this checkpoint of the same spec.", HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "One event a line as JSON; the last line is the outcome." };
        var command = new Command("train", "Trains one experiment and prints its outcome.") { source, changes, device, data, output, resume, json };
        command.SetAction(parsed =>
        {
            var library = new DatasetLibrary(DataFolder.Resolve(parsed.GetValue(data)));
            var (spec, problems) = SpecSource.Resolve(parsed.GetValue(source)!, parsed.GetValue(changes) ?? [], parsed.GetValue(device), library.All);
            problems = spec is null ? problems : MachineCheck.Problems(spec, library);
            if (spec is null || problems.Count > 0)
            {
                foreach (var problem in problems)
                {
                    parsed.InvocationConfiguration.Error.WriteLine($"{problem.Path}: {problem.Message}");
                }

                return ExitStatus.BadInput;
            }

            var folder = parsed.GetValue(output) ?? Path.Combine(DataFolder.Home(), "checkpoints", $"terminal-{Guid.NewGuid():N}");
            var terminal = parsed.InvocationConfiguration.Output;
            var outcome = parsed.GetValue(json) ? Run(new JsonEventWriter(terminal).Write) : RunDisplay.Follow(LabConsole.On(terminal), Run);
            return outcome.Kind == RunOutcomeKind.Completed ? ExitStatus.Success : ExitStatus.Failed;

            RunOutcome Run(Action<RunEvent> publish) => Train(spec, library, folder, parsed.GetValue(resume), publish);
        });
        return command;
    }

    private static RunOutcome Train(ExperimentSpec spec, DatasetLibrary library, string checkpointFolder, string? resumeFrom, Action<RunEvent> publish)
    {
        var control = new RunControl();

        // The first interrupt stops with a checkpoint; a second one, while that is being written, ends the process.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = !control.CancelRequested;
            control.RequestCancel();
        });
        return new ExperimentRunner(library, TimeProvider.System).Run(spec, control, publish, checkpointFolder, resumeFrom);
    }
}

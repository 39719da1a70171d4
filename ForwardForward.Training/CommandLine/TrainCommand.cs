using System.CommandLine;
using System.Runtime.InteropServices;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Data.Folders;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Preparation.Fits;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>train</c>: one run from start to end on the terminal, recorded in a folder as the dashboard records its own.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("spec") { Description = "A preset's name, or a file with a spec as JSON." };
        var changes = SetOption.Create($"Changes a field, as in --set {BudgetFields.Epochs.Path}=5.");
        var device = KindOption.Create("--device", RunFields.Device.Of, "Where to compute.");
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset. Default: FF_DATA, then data under FF_HOME.", HelpName = "folder" };
        var output = new Option<string?>("--out")
        {
            Description = "Folder of the run: journal, checkpoints, weights. One that holds a run of the same spec goes on from its newest checkpoint. Default: a new one under FF_HOME/runs, where the dashboard shows it.",
            HelpName = "folder",
        };
        var resume = new Option<string?>("--resume") { Description = "Goes on from this checkpoint of the same spec.", HelpName = "file" };
        var fit = new Option<bool>("--fit") { Description = "Fits values that are still the preset's, or the method's recipe's, to the dataset; without it only says what a fit would change." };
        var json = new Option<bool>("--json") { Description = "One event a line as JSON; the last line is the outcome." };
        var command = new Command("train", "Trains one experiment, records it in a folder and prints its outcome.") { source, changes, device, data, output, resume, fit, json };
        command.SetAction(parsed =>
        {
            var library = new DatasetLibrary(DataFolder.Resolve(parsed.GetValue(data)));
            var errors = parsed.InvocationConfiguration.Error;
            var (spec, problems) = SpecSource.Written(parsed.GetValue(source)!, parsed.GetValue(changes) ?? [], parsed.GetValue(device));
            if (spec is not null)
            {
                (spec, var said) = Fitted(spec, PresetCatalog.Find(parsed.GetValue(source)!), parsed.GetValue(fit), library);
                said.ToList().ForEach(errors.WriteLine);
                problems = SpecValidator.Validate(spec, library.All) is { Count: > 0 } unfit ? unfit : MachineCheck.Problems(spec, library);
            }

            if (spec is null || problems.Count > 0)
            {
                foreach (var problem in problems)
                {
                    errors.WriteLine($"{problem.Path}: {problem.Message}");
                }

                foreach (var state in Refused(problems, library))
                {
                    errors.WriteLine($"{state.Dataset.Name}:");
                    state.Tree.ToList().ForEach(errors.WriteLine);
                }

                return ExitStatus.BadInput;
            }

            foreach (var remark in RunPhases.Datasets(spec).Select(library.Folders.Find).OfType<ImageFolder>().SelectMany(folder => folder.State().Remarks))
            {
                errors.WriteLine(remark);
            }

            try
            {
                using var run = TerminalRun.Open(parsed.GetValue(output), spec, parsed.GetValue(resume));
                run.Warnings.ForEach(errors.WriteLine);
                var terminal = parsed.InvocationConfiguration.Output;
                var outcome = parsed.GetValue(json) ? Train(new JsonEventWriter(terminal).Write) : RunDisplay.Follow(LabConsole.On(terminal), Train);
                errors.WriteLine($"Recorded in {run.Folder.FullName}.");
                return outcome.Kind == RunOutcomeKind.Completed ? ExitStatus.Success : ExitStatus.Failed;

                RunOutcome Train(Action<RunEvent> publish) => TrainCommand.Train(run, library, publish);
            }
            catch (Exception refused) when (refused is JournalException or UnusableHomeException)
            {
                errors.WriteLine(refused.Message);
                return ExitStatus.Failed;
            }
        });
        return command;
    }

    private static (ExperimentSpec Spec, IReadOnlyList<string> Remarks) Fitted(ExperimentSpec spec, Preset? preset, bool wanted, DatasetLibrary library)
    {
        try
        {
            return library.Find(spec.Data.Dataset) is null ? (spec, [])
                : PresetFit.Of(spec, preset, MeasuredDataset.Of(library, spec.Data.Dataset)).Choose(wanted, spec, "Add --fit to train with these values.");
        }
        catch (DatasetException)
        {
            // Who reads it to train says so, in its place.
            return (spec, []);
        }
    }

    // A look at a folder stands beside its refusal.
    private static IEnumerable<DatasetState> Refused(IReadOnlyList<SpecProblem> problems, DatasetLibrary library) => library.Folders.All().Select(folder => folder.State())
        .Where(state => state.Dataset.Trouble is { Length: > 0 } trouble && problems.Any(problem => problem.Message.Contains(trouble, StringComparison.Ordinal)));

    private static RunOutcome Train(TerminalRun run, DatasetLibrary library, Action<RunEvent> publish)
    {
        // The first interrupt stops with a checkpoint; a second one, while that is being written, ends the process.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = !run.Control.CancelRequested;
            run.Control.RequestCancel();
        });
        return run.Complete(new ExperimentRunner(library, TimeProvider.System).Run(run.Spec, run.Control, run.Record + publish, run.Folder.FullName, run.ResumeFrom));
    }
}

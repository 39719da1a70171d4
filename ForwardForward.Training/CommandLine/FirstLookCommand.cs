using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Files;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>first-look</c>: five forward-forward methods and back-propagation on a dataset at the same small budget, ranked on validation.</summary>
internal static class FirstLookCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset. Default: FF_DATA, then data under FF_HOME.", HelpName = "folder" };
        var name = new Argument<string>("dataset") { Description = "A dataset's name, such as folder:pets." };
        var seed = new Option<long>("--seed") { Description = "The seed of all its runs.", DefaultValueFactory = _ => 1 };
        var command = new Command("first-look", "Trains five forward-forward methods and back-propagation on a dataset for about two minutes and ranks them; the dashboard shows it on the dataset's page.") { name, data, seed };
        command.SetAction(parsed => Run(
            parsed.GetValue(name)!, parsed.GetValue(seed), new DatasetLibrary(DataFolder.Resolve(parsed.GetValue(data))), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    internal static int Run(string name, long seed, DatasetLibrary library, TextWriter output, TextWriter errors)
    {
        if (library.Find(name) is null)
        {
            errors.WriteLine($"There is no dataset '{name}'. 'datasets' lists them.");
            return ExitStatus.BadInput;
        }

        try
        {
            var dataset = MeasuredDataset.Of(library, name);
            if (FirstLook.Obstacle(dataset) is { } obstacle)
            {
                errors.WriteLine(obstacle);
                return ExitStatus.BadInput;
            }

            List<ExperimentSpec> specs = [.. FirstLook.Specs(dataset).Select(spec => spec with { Seed = seed })];
            if (MachineCheck.Problems(specs[0], library) is { Count: > 0 } problems)
            {
                problems.ToList().ForEach(problem => errors.WriteLine(problem.Message));
                return ExitStatus.BadInput;
            }

            return Train(specs, library, output, errors);
        }
        catch (Exception refused) when (refused is JournalException or UnusableHomeException or DatasetException)
        {
            errors.WriteLine(refused.Message);
            return ExitStatus.Failed;
        }
    }

    private static int Train(IReadOnlyList<ExperimentSpec> specs, DatasetLibrary library, TextWriter output, TextWriter errors)
    {
        List<(ExperimentSpec Spec, RunOutcome Outcome)> done = [];
        foreach (var spec in specs)
        {
            errors.WriteLine(spec.Name);
            using var run = TerminalRun.Open(null, spec, null, FirstLook.Recipe);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
            {
                context.Cancel = !run.Control.CancelRequested;
                run.Control.RequestCancel();
            });
            var outcome = run.Complete(RunDisplay.Follow(LabConsole.On(errors), show => new ExperimentRunner(library, TimeProvider.System).Run(spec, run.Control, run.Record + show, run.Folder.FullName)));
            if (outcome.Kind == RunOutcomeKind.Cancelled)
            {
                return ExitStatus.Failed;
            }

            done.Add((spec, outcome));
        }

        var table = new LabTable().Words("method").Numbers("validation, %").Numbers("seconds").Sentences("note");
        foreach (var (spec, outcome) in done.OrderByDescending(one => one.Outcome.BestValidationAccuracy ?? -1))
        {
            table.Add(
                spec.Method.Name, outcome.BestValidationAccuracy is { } best ? (100 * best).ToString("0.0", CultureInfo.InvariantCulture) : "-",
                outcome.Seconds.ToString("0.0", CultureInfo.InvariantCulture), outcome.Kind == RunOutcomeKind.Completed ? "" : outcome.Sentence);
        }

        table.Draw(LabConsole.On(output));
        return done.All(one => one.Outcome.Kind == RunOutcomeKind.Completed) ? ExitStatus.Success : ExitStatus.Failed;
    }
}

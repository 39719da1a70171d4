using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Training.CommandLine;

/// <summary>Trains the runs of a row one after the other and keeps what each measured.</summary>
internal sealed class RowRun(string dataFolder, TextWriter output, TextWriter errors)
{
    private readonly RunControl control = new();

    public int Run(RowRequest request)
    {
        var all = request is { Name: null, MissingOnly: true };
        if (Unfit(request) is { } unfit)
        {
            errors.WriteLine(unfit);
            return ExitStatus.BadInput;
        }

        var (runs, problem) = all ? ([], AskedOfAll(request)) : request.Plan();
        if (problem is not null)
        {
            errors.WriteLine(problem);
            return ExitStatus.BadInput;
        }

        MeasuredBook book;
        try
        {
            book = request.Record is { } file && File.Exists(file) ? MeasuredBook.Read(File.ReadAllText(file)) : request.Record is null ? MeasuredBook.Shipped : MeasuredBook.Empty;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            var place = error is JsonException json ? $"line {(json.LineNumber ?? 0) + 1} is not as this command writes it" : error.Message;
            errors.WriteLine($"{request.Record} holds no measurements: {place}. Name another file, or a new one.");
            return ExitStatus.BadInput;
        }

        try
        {
            // Before anything is trained, not after.
            Keep(request.Record, request.Record is null ? MeasuredBook.Empty : book);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{request.Record} cannot be written: {error.Message} Name a file in a folder that is there and yours.");
            return ExitStatus.BadInput;
        }

        if (all)
        {
            (runs, var notes) = new MissingRows(new DatasetLibrary(dataFolder), new MachineSpeed(TimeProvider.System).OfTraining).Plan([MeasuredBook.Shipped, book], request.MostHours);
            foreach (var note in notes)
            {
                errors.WriteLine(note);
            }
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = !control.CancelRequested;
            control.RequestCancel();
        });
        var measured = MeasuredBook.Empty;
        List<string> left = [];
        foreach (var (recipe, seed) in runs)
        {
            if (request.MissingOnly && book.Of(recipe).Any(value => value.Seed == seed && value.Changes.SequenceEqual(request.Changes) && value.ChangedSince().Count == 0))
            {
                errors.WriteLine($"{recipe}, seed {seed}: measured already.");
                continue;
            }

            var (value, status) = Train(recipe, seed, request);
            if (value is null && all && !control.CancelRequested)
            {
                // The others do not wait for a row that cannot be trained, such as one whose numbers end.
                left.Add($"{recipe}, seed {seed}");
                continue;
            }

            if (value is null)
            {
                output.Write(measured.Recipes.Count > 0 ? measured.Write() : "");
                return status;
            }

            measured = measured.With(recipe, value);
            book = book.With(recipe, value);
            Keep(request.Record, book);
        }

        output.Write(measured.Write());
        if (left.Count > 0)
        {
            errors.WriteLine($"Without a number stay: {string.Join("; ", left)}.");
        }

        return left.Count == 0 ? ExitStatus.Success : ExitStatus.Failed;
    }

    private static string? AskedOfAll(RowRequest request) =>
        request.Seeds is not null || request.Changes.Count > 0 ? "Seeds and smaller budgets belong to one row: name it, or leave --seeds and --set out."
        : null;

    private static string? Unfit(RowRequest request) => request.MostHours switch
    {
        null => null,
        not > 0 or double.PositiveInfinity => "--max-hours has to be a number above 0, such as 2.",
        _ when request is not { Name: null, MissingOnly: true } => "--max-hours chooses among the rows without a number: leave the name out and add --missing.",
        _ => null,
    };

    private (SeedValue? Value, int Status) Train(string recipe, long seed, RowRequest request)
    {
        if (Recipes.Spec(recipe) is not { } preset)
        {
            errors.WriteLine($"The preset {recipe} is not built yet.");
            return (null, ExitStatus.BadInput);
        }

        var pairs = request.Changes.Select(change => change.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : ""));
        var (spec, problems) = SpecPatch.Apply(preset with { Seed = seed, Device = request.Device ?? preset.Device }, pairs);
        problems = problems.Count > 0 ? problems : SpecValidator.Validate(spec);
        problems = problems.Count > 0 ? problems : MachineCheck.Problems(spec, new DatasetLibrary(dataFolder));
        problems = problems.Count > 0 ? problems : OtherContent(spec);
        foreach (var problem in problems)
        {
            errors.WriteLine($"{problem.Path}: {problem.Message}");
        }

        if (problems.Count > 0)
        {
            return (null, ExitStatus.BadInput);
        }

        errors.WriteLine($"{recipe}, seed {seed}");
        var listener = new RowListener(Recipes.Metrics(recipe));
        var runner = new ExperimentRunner(new DatasetLibrary(dataFolder), TimeProvider.System);
        var folder = Directory.CreateTempSubdirectory("forwardforward-row-").FullName;
        try
        {
            var outcome = RunDisplay.Follow(LabConsole.On(errors), show => runner.Run(spec, control, show + listener.Hear, folder));
            return outcome.Kind == RunOutcomeKind.Completed ? (Value(spec, recipe, request, listener, outcome), ExitStatus.Success) : (null, ExitStatus.Failed);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A number measured on other examples under a dataset's name would stand in the tables as one on the dataset.
    private List<SpecProblem> OtherContent(ExperimentSpec spec)
    {
        var datasets = new DatasetLibrary(dataFolder);
        return [.. RunPhases.Of(spec).Select(phase => phase.Data.Dataset).Distinct().Select(name => datasets.State(name)).Where(state => state.IsPublished == false).Select(state => new SpecProblem(DataFields.Dataset.Path, $"{state.Dataset.Title}: {state.Message}"))];
    }

    private static SeedValue Value(ExperimentSpec spec, string recipe, RowRequest request, RowListener listener, RunOutcome outcome) => new()
    {
        Seed = spec.Seed,
        Metrics = listener.Metrics,
        Seconds = Math.Round(outcome.Seconds, 1),
        Device = listener.Device,
        Date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Commit = TrainerCode.Commit,
        Code = TrainerCode.Fingerprint,
        Spec = SpecFingerprint.Of(spec),
        Changes = request.Changes,
        Command = $"./run.sh documents run {recipe} --seeds {spec.Seed}{string.Concat(request.Changes.Select(change => $" --set {change}"))}",
    };

    // Beside, then renamed: an interruption leaves the old file or the new one.
    private static void Keep(string? file, MeasuredBook book)
    {
        if (file is not null)
        {
            File.WriteAllText($"{file}.new", book.Write());
            File.Move($"{file}.new", file, overwrite: true);
        }
    }
}

using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Data;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.CommandLine;

public sealed class MissingRowsTests
{
    private const double Speed = 1e10;

    // Every dataset, drawn: nothing has to lie on this machine.
    private static readonly DatasetLibrary Everything = new(
        Path.Combine(Path.GetTempPath(), "no-such-folder"), [.. DatasetCatalog.All.Select(dataset => dataset with { Format = DatasetFormat.Drawn, Files = [], Alternatives = [] })]);

    [Fact]
    public void Plan_OfNothingMeasured_TakesTheShortestRowsFirstAndEachRunOnce()
    {
        IReadOnlyList<(string Recipe, long Seed)> runs = Rows().Plan([MeasuredBook.Empty], mostHours: null).Runs;

        Assert.Equal(runs.Distinct(), runs);
        Assert.Equal(BuiltRows().SelectMany(row => row.Presets.SelectMany(preset => row.Seeds.Select(seed => (preset, seed)))).Distinct().Order(), runs.Order());
        double[] hours = [.. runs.Select(run => run.Recipe).Distinct().Where(recipe => BuiltRows().Count(row => row.Presets.Contains(recipe)) == 1 && BuiltRows().Any(row => row.Presets.SequenceEqual([recipe]))).Select(RowHours)];
        Assert.True(hours.Length > 5);
        Assert.Equal(hours.Order(), hours);
    }

    [Fact]
    public void Plan_WithMostHours_LeavesLongerRowsOutAndSaysHowMany()
    {
        var (all, _) = Rows().Plan([MeasuredBook.Empty], mostHours: null);
        var (some, notes) = Rows().Plan([MeasuredBook.Empty], mostHours: 2);

        Assert.NotEmpty(some);
        Assert.Equal(all.Take(some.Count), some);
        Assert.All(some, run => Assert.InRange(RowHours(run.Recipe), 0, 2));
        Assert.Contains(notes, note => note.Contains("take more than 2 hours", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_AfterSomeSeeds_GoesOnWithTheOthers()
    {
        var (first, _) = Rows().Plan([MeasuredBook.Empty], mostHours: null);

        var (rest, _) = Rows().Plan([MeasuredBook.Empty, MeasuredBook.Empty.With(first[0].Recipe, Value(first[0].Seed))], mostHours: null);

        Assert.Equal(first.Skip(1).Order(), rest.Order());
    }

    [Fact]
    public void Plan_OfWhatOtherCodeMeasured_MeasuresItAgain()
    {
        var (first, _) = Rows().Plan([MeasuredBook.Empty], mostHours: null);
        var (again, _) = Rows().Plan([MeasuredBook.Empty.With(first[0].Recipe, Value(first[0].Seed) with { Code = "Learning:0000" })], mostHours: null);

        Assert.Equal(first, again);
    }

    [Fact]
    public void Plan_OfImagesThatAreNotHere_NamesThem()
    {
        using var folder = new TemporaryFolder();
        var (runs, notes) = new MissingRows(new DatasetLibrary(folder.FullName), _ => Speed).Plan([MeasuredBook.Empty], mostHours: null);

        Assert.Empty(runs);
        Assert.Contains(notes, note => note.Contains("mnist", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1,2", null, "belong to one row")]
    [InlineData(null, 0.0, "above 0")]
    [InlineData(null, double.NaN, "above 0")]
    public void Run_OfAllRowsWithWhatBelongsToOne_SaysWhy(string? seeds, double? hours, string expected)
    {
        var errors = new StringWriter();
        Assert.Equal(ExitStatus.BadInput, new RowRun("nowhere", TextWriter.Null, errors).Run(new RowRequest(null, seeds, [], null, null, MissingOnly: true, hours)));
        Assert.Contains(expected, errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithAFileThatCannotBeWritten_SaysSoBeforeItTrains()
    {
        using var folder = new TemporaryFolder();
        var errors = new StringWriter();
        string file = Path.Combine(folder.FullName, "nowhere", "rows.json");
        Assert.Equal(ExitStatus.BadInput, new RowRun(folder.FullName, TextWriter.Null, errors).Run(new RowRequest("001-bp", "1", [], null, file, false)));
        Assert.Contains("cannot be written", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfOneRowWithMostHours_SaysThatTheyBelongToAll()
    {
        var errors = new StringWriter();
        Assert.Equal(ExitStatus.BadInput, new RowRun("nowhere", TextWriter.Null, errors).Run(new RowRequest("001-bp", null, [], null, null, MissingOnly: true, 2)));
        Assert.Contains("leave the name out", errors.ToString(), StringComparison.Ordinal);
    }

    private static MissingRows Rows() => new(Everything, _ => Speed);

    private static IEnumerable<DocumentRow> BuiltRows() => DocumentCatalog.Rows.Where(row => row.Presets.All(preset => Recipes.Spec(preset) is not null));

    // A run counts for the shortest row that it belongs to.
    private static double RowHours(string recipe) => BuiltRows().Where(row => row.Presets.Contains(recipe))
        .Min(row => row.Presets.Sum(preset => row.Seeds.Count * RunOperations.Of(Recipes.Spec(preset)!, Everything.Find)!.Value)) / Speed / 3600;

    private static SeedValue Value(long seed) => new()
    {
        Seed = seed, Metrics = new Dictionary<string, double>(), Seconds = 1, Device = "CPU", Date = "2026-01-01", Commit = "0000000", Code = TrainerCode.Fingerprint, Spec = "", Changes = [], Command = "",
    };
}

using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.CommandLine;

public sealed class DocumentsCommandTests
{
    private static readonly string[] Small =
        ["data.dataset=digits", "data.validationExamples=10", "data.trainingExamples=60", "network.widths=8", "budget.epochs=1", "budget.batchSize=20"];

    [Fact]
    public void Run_WithSeedsAndAFile_RecordsEachWithItsOrigin()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.FullName, "measured.json");
        var (status, output, _) = Run(folder, new RowRequest("000-exp1-bp-mnist", "7,8", Small, DeviceChoice.Cpu, file, false));

        Assert.Equal(ExitStatus.Success, status);
        var book = MeasuredBook.Read(File.ReadAllText(file));
        Assert.Equal(book.Write(), output);
        var values = book.Of("doc000-bp-mnist");
        Assert.Equal([7L, 8L], values.Select(value => value.Seed));
        Assert.All(values, value =>
        {
            Assert.InRange(value.Metrics[MetricNames.TestAccuracy], 0, 1);
            Assert.Equal(Small, value.Changes);
            Assert.Equal(TrainerCode.Fingerprint, value.Code);
            Assert.StartsWith("CPU", value.Device, StringComparison.Ordinal);
            Assert.Matches(@"^\d{4}-\d\d-\d\d$", value.Date);
            Assert.StartsWith($"./run.sh documents run doc000-bp-mnist --seeds {value.Seed} --set data.dataset=digits", value.Command, StringComparison.Ordinal);
        });

        var (again, nothing, errors) = Run(folder, new RowRequest("000-exp1-bp-mnist", "7", Small, DeviceChoice.Cpu, file, true));
        Assert.Equal((ExitStatus.Success, MeasuredBook.Empty.Write()), (again, nothing));
        Assert.Contains("measured already", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", null, "There is no row, preset or study 'nobody'")]
    [InlineData("001-bp", "1,x", "'x' is no seed")]
    [InlineData("001-bp", "1", "budget.nothing")]
    public void Run_OfWhatCannotBe_SaysWhy(string name, string? seeds, string expected)
    {
        using var folder = new TemporaryFolder();
        var (status, output, errors) = Run(folder, new RowRequest(name, seeds, ["budget.nothing=1"], null, null, false));
        Assert.Equal((ExitStatus.BadInput, ""), (status, output));
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", new long[] { -1 })]
    [InlineData("1 000,2", new long[] { 1000, 2 })]
    public void Seeds_AreReadAsTheFieldOfASeedIs(string seeds, long[] expected)
    {
        var (runs, problem) = new RowRequest("001-bp", seeds, [], null, null, false).Plan();

        Assert.Null(problem);
        Assert.Equal(expected, runs.Select(run => run.Seed).Distinct());
        Assert.All(expected, seed => Assert.Equal(seed, RunFields.Seed.Get(RunFields.Seed.Read(new ExperimentSpec(), seed.ToString()).Value!)));
    }

    [Fact]
    public void Run_WithAFileThatHoldsSomethingElse_LeavesItAlone()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.FullName, "mine.json");
        File.WriteAllText(file, "{\"recipes\": 5}");
        var (status, _, errors) = Run(folder, new RowRequest("001-bp", "1", [], null, file, false));
        Assert.Equal(ExitStatus.BadInput, status);
        Assert.Contains("holds no measurements", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("ForwardForward.", errors, StringComparison.Ordinal);
        Assert.Equal("{\"recipes\": 5}", File.ReadAllText(file));
    }

    [Fact]
    public void List_ShowsEveryRow()
    {
        var output = new StringWriter();
        Assert.Equal(ExitStatus.Success, DocumentsCommand.List(output));
        Assert.Equal(EveryRow, output.ToString().Split('\n').Select(line => line.Trim().Split(' ')[0]).Where(EveryRow.Contains));
        Assert.Contains("40.13 or 46.13", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_AsCsv_HasEveryRow()
    {
        var output = new StringWriter();
        Assert.Equal(ExitStatus.Success, DocumentsCommand.PrintTable("csv", output, TextWriter.Null));

        Assert.Equal(EveryRow, output.ToString().Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[0]).Distinct());
    }

    [Fact]
    public void Table_AsTex_HasItsHeadingAndALineForEveryClaim()
    {
        var output = new StringWriter();
        Assert.Equal(ExitStatus.Success, DocumentsCommand.PrintTable("tex", output, TextWriter.Null));

        var claims = DocumentCatalog.All.SelectMany(document => document.Rows).DistinctBy(row => row.Id).Sum(row => Math.Max(1, row.Claims.Count));
        Assert.Equal(1 + claims, output.ToString().Split('\n').Count(line => line.EndsWith(" \\\\", StringComparison.Ordinal) && line.Contains(" & ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Table_OfAnUnknownFormat_IsRefused()
    {
        var errors = new StringWriter();
        Assert.Equal(ExitStatus.BadInput, DocumentsCommand.PrintTable("pdf", TextWriter.Null, errors));
        Assert.Contains("csv or tex", errors.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> EveryRow => DocumentCatalog.All.SelectMany(document => document.Rows).Select(row => row.Id).Distinct();

    private static (int Status, string Output, string Errors) Run(TemporaryFolder folder, RowRequest request)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        return (new RowRun(Path.Combine(folder.FullName, "data"), output, errors).Run(request), output.ToString(), errors.ToString());
    }
}

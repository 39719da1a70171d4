using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.Reporting;

public sealed class ExportTests
{
    [Theory]
    [InlineData("50 % & more_#1", "50 \\% \\& more\\_\\#1")]
    [InlineData("a\\b{c}$d", "a\\textbackslash{}b\\{c\\}\\$d")]
    [InlineData("~^<>", "\\textasciitilde{}\\textasciicircum{}$<$$>$")]
    [InlineData("4×2000 ± 1", "4$\\times$2000 $\\pm$ 1")]
    [InlineData("two\nlines", "two lines")]
    public void Tex_Text_IsEscaped(string text, string expected) => Assert.Equal(expected, TexText.Escape(text));

    [Fact]
    public void Tex_OfAllRows_HasAsManyCellsInEachLine()
    {
        var lines = TexText.Of(ReportTable.Of(Rows())).Split('\n').Where(line => line.EndsWith(" \\\\", StringComparison.Ordinal) && !line.StartsWith('\\')).ToList();
        Assert.True(lines.Count > 60);
        Assert.All(lines, line => Assert.Equal(8, line.Replace("\\&", "", StringComparison.Ordinal).Count(letter => letter == '&')));
    }

    [Fact]
    public void Csv_Cells_AreQuotedAndHarmless()
    {
        var table = new ReportTable("t", ["a", "b"], [["1,2", "say \"so\""], ["=1+1", "plain"]]);
        Assert.Equal("a,b\r\n\"1,2\",\"say \"\"so\"\"\"\r\n'=1+1,plain\r\n", CsvText.Of(table));
    }

    [Fact]
    public void Table_OfTheDocuments_HasEveryRowOnceWithALineForEachClaim()
    {
        var expected = DocumentCatalog.All.SelectMany(document => document.Rows).DistinctBy(row => row.Id).SelectMany(row => Enumerable.Repeat(row.Id, Math.Max(1, row.Claims.Count)));

        Assert.Equal(expected, ReportTable.Of(Rows()).Rows.Select(cells => cells[0]));
    }

    [Fact]
    public void Table_OfEveryStudy_HasEveryPlaceInOrder()
    {
        foreach (var study in StudyCatalog.All)
        {
            var table = ReportTable.Of(StudyReport.Of(study, recipe => Evidence(recipe, [])));

            Assert.Equal(study.Points.Select(point => (point.Series, point.Label)), table.Rows.Select(cells => (cells[0], cells[1])));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void File_OfATable_HasALineForEveryRowFromTheFirstToTheLast(int count)
    {
        var names = Enumerable.Range(1, count).Select(number => $"row {number}").ToList();
        var table = new ReportTable("t", ["name", "value"], [.. names.Select(name => (IReadOnlyList<string>)[name, "1"])]);

        Assert.Equal(["name,value", .. names.Select(name => $"{name},1"), ""], CsvText.Of(table).Split("\r\n"));
        Assert.Equal(["name & value \\\\", .. names.Select(name => $"{name} & 1 \\\\")], TexText.Of(table).Split('\n').Where(line => line.Contains(" & ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Table_OfAMeasuredRow_HasItsNumbersAndWhereTheyAreFrom()
    {
        var rows = Rows("doc000-bp-mnist", 0.9800, 0.9810);
        var cells = ReportTable.Of(rows).Rows.Single(row => row[0] == "000-exp1-bp-mnist");
        Assert.Equal(["98.04", "98.05", "0.07", "2", "reproduced", "a device", "2026-11-20", "abcdef1", ""], cells.Skip(5));
    }

    [Theory]
    [InlineData("000-exp1-bp-mnist", "test accuracy, %")]
    [InlineData("001-ff-theta0-losses", "loss of layer 0")]
    [InlineData("003-block-resnet18", "test accuracy, points above BP")]
    [InlineData("003-block-speed", "examples per second, over BP's")]
    [InlineData("repair-exp4", "test accuracy, %")]
    public void Table_OfAnyRow_SaysWhatIsCounted(string row, string quantity) =>
        Assert.Equal(quantity, ReportTable.Of(Rows()).Rows.First(cells => cells[0] == row)[4]);

    [Fact]
    public void Table_OfAStudy_HasALineForEachPlace()
    {
        var study = StudyCatalog.Find("study-sample-complexity")!;
        var report = StudyReport.Of(study, recipe => Evidence(recipe, recipe.EndsWith("/ff/1000", StringComparison.Ordinal) ? [0.9, 0.92] : []));
        var table = ReportTable.Of(report);
        Assert.Equal(study.Points.Count, table.Rows.Count);
        Assert.Equal(["FF", "1,000", "91.00", "1.41", "2"], table.Rows.Single(row => row[0] == "FF" && row[1] == "1,000").Take(5));
        Assert.Equal(1, report.Done);
    }

    [Fact]
    public void Book_WrittenAndRead_IsTheSame()
    {
        var value = Value(2, 0.5) with { Changes = ["budget.epochs=1"] };
        var book = MeasuredBook.Empty.With("b", Value(1, 0.4)).With("a", value).With("a", value with { Date = "2026-11-21" });
        var read = MeasuredBook.Read(book.Write());
        Assert.Equal(["a", "b"], read.Recipes.Select(recipe => recipe.Recipe));
        Assert.Equal("2026-11-21", Assert.Single(read.Of("a")).Date);
        Assert.Equal(book.Write(), read.Write());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"recipes\": 5}")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"recipes\": [{\"recipe\": \"a\", \"values\": [{\"seed\": 1}]}]}")]
    public void Book_ThatIsNone_IsRefusedWithASentence(string json) =>
        Assert.NotEmpty(Assert.Throws<System.Text.Json.JsonException>(() => MeasuredBook.Read(json)).Message);

    [Fact]
    public void Shipped_Values_BelongToKnownRecipesAndSayWhereTheyAreFrom()
    {
        Assert.All(MeasuredBook.Shipped.Recipes, recipe => Assert.True(Recipes.IsNamed(recipe.Recipe), $"No row names {recipe.Recipe}."));
        Assert.All(MeasuredBook.Shipped.Recipes.SelectMany(recipe => recipe.Values), value =>
        {
            Assert.All([value.Device, value.Date, value.Commit, value.Code, value.Command], Assert.NotEmpty);
            Assert.All(value.Metrics.Values, metric => Assert.True(double.IsFinite(metric)));
        });
    }

    private static IReadOnlyList<RowReport> Rows(string measured = "", params double[] accuracies) =>
        DocumentReport.Of(recipe => Evidence(recipe, recipe == measured ? accuracies : []), _ => null);

    private static RecipeEvidence Evidence(string recipe, double[] accuracies) =>
        new(recipe, Recipes.Spec(recipe), [], [.. accuracies.Select((accuracy, index) => Value(index + 1, accuracy) with { Spec = SpecFingerprint.Of(Recipes.Spec(recipe)!) })]);

    private static SeedValue Value(long seed, double accuracy) => new()
    {
        Seed = seed, Spec = "x", Code = TrainerCode.Fingerprint, Commit = "abcdef1", Date = "2026-11-20", Device = "a device",
        Metrics = new Dictionary<string, double> { [MetricNames.TestAccuracy] = accuracy },
    };
}

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Live;
namespace ForwardForward.Tests.Web.Components.Live;

public sealed class ConfusionMatrixTests : ComponentTest
{
    private static readonly ConfusionMeasured Confusion = new("test", 100, ["cat", "dog"], [[9, 1], [0, 20]]);

    [Fact]
    public void Counts_InRowsOfTrueClasses_ShowNothingAsADot()
    {
        var matrix = Render<ConfusionMatrix>(set => set.Add(c => c.Confusion, Confusion));

        Assert.Equal(["9", "1", "90.00 %", "·", "20", "100.00 %"], matrix.FindAll("td").Select(cell => cell.TextContent));
        Assert.Equal(["cat", "dog"], matrix.FindAll("tbody th").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Shares_OfARow_ArePercentOfItsTrueClass()
    {
        var matrix = Render<ConfusionMatrix>(set => set.Add(c => c.Confusion, Confusion).Add(c => c.Shares, true));

        Assert.Equal(["90.0", "10.0", "90.00 %", "·", "100.0", "100.00 %"], matrix.FindAll("td").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Numbers_OfManyClasses_WaitUntilTheyAreAskedFor()
    {
        const int classes = 100;
        var many = new ConfusionMeasured("test", 1, [.. Enumerable.Range(0, classes).Select(place => $"class {place}")], [.. Enumerable.Range(0, classes).Select(_ => new int[classes])]);

        var matrix = Render<ConfusionMatrix>(set => set.Add(c => c.Confusion, many));

        Assert.Empty(matrix.FindAll("table"));
        Assert.NotNull(matrix.Find("[data-testid=chart-numbers]"));
    }

    [Fact]
    public void Pairs_ConfusedMost_ComeFirstAndRightAnswersAreNone()
    {
        var confusion = new ConfusionMeasured("test", 100, ["cat", "dog", "fox"], [[9, 1, 0], [0, 20, 4], [0, 0, 3]]);

        var pairs = Render<ConfusedPairs>(set => set.Add(c => c.Confusion, confusion));

        Assert.Equal(["dog taken for fox 4×", "cat taken for dog 1×"], pairs.FindAll(".chip").Select(pair => pair.TextContent));
        Assert.Empty(Render<ConfusedPairs>(set => set.Add(c => c.Confusion, new ConfusionMeasured("test", 1, ["cat", "dog"], [[9, 0], [0, 20]]))).FindAll(".chip"));
    }

    [Fact]
    public void Errors_AndRightAnswers_HaveDifferentColorsAndWords()
    {
        var options = Render<ConfusionMatrix>(set => set.Add(c => c.Confusion, Confusion)).FindComponent<ApexChart>().Instance.Options;

        Assert.Equal([9, -7], options.Series[0].Points.Select(cell => cell.Y));
        Assert.Equal([0, 10], options.Series[1].Points.Select(cell => cell.Y));
        Assert.Equal("1 of 10 examples of cat were taken for dog: 10.0 %", options.Series[0].Points[1].Words);
        Assert.Equal(["9", "1", "", "20"], options.Series.SelectMany(row => row.Points).Select(cell => cell.Label));
    }
}

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
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
    }

    [Fact]
    public void Shares_OfARow_ArePercentOfItsTrueClass()
    {
        var matrix = Render<ConfusionMatrix>(set => set.Add(c => c.Confusion, Confusion).Add(c => c.Shares, true));

        Assert.Equal(["90.0", "10.0", "90.00 %", "·", "100.0", "100.00 %"], matrix.FindAll("td").Select(cell => cell.TextContent));
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
    public void Errors_AndRightAnswers_HaveDifferentClassesAndWords()
    {
        var cells = Render<ConfusionMatrix>(set => set.Add(c => c.Confusion, Confusion)).FindAll("td");

        Assert.Contains("confusion-right", cells[0].ClassName, StringComparison.Ordinal);
        Assert.Contains("confusion-wrong", cells[1].ClassName, StringComparison.Ordinal);
        Assert.Equal("1 of 10 examples of cat were taken for dog", cells[1].GetAttribute("title"));
    }
}

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Controls;

namespace ForwardForward.Tests.Web.Components.Controls;

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
    public void Errors_AndRightAnswers_HaveDifferentClassesAndWords()
    {
        var cells = Render<ConfusionMatrix>(set => set.Add(c => c.Confusion, Confusion)).FindAll("td");

        Assert.Contains("confusion-right", cells[0].ClassName, StringComparison.Ordinal);
        Assert.Contains("confusion-wrong", cells[1].ClassName, StringComparison.Ordinal);
        Assert.Equal("1 of 10 examples of cat were taken for dog", cells[1].GetAttribute("title"));
    }
}

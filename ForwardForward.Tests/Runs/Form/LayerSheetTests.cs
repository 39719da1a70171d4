using ForwardForward.Training.Architectures;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Runs.Form;

public sealed class LayerSheetTests
{
    private static readonly FeatureShape Image = new(1, 28, 28);

    [Fact]
    public void Rows_OfAList_SayShapeParametersAndBlockOfEachLine()
    {
        var sheet = Of("conv 8 k3 p1\nrelu\nmaxpool 2\ndense 10");

        Assert.Equal(["8×28×28", "8×28×28", "8×14×14", "10"], sheet.Rows.Select(row => row.Layer!.Output.ToString()));
        Assert.Equal([80, 0, 0, 15_690], sheet.Rows.Select(row => row.Layer!.Parameters));
        Assert.Equal([0, 0, 0, 1], sheet.Rows.Select(row => row.Block));
        Assert.Equal([true, false, false, true], sheet.Rows.Select(row => row.OpensBlock));
        Assert.Equal([false, false, true, true], sheet.Rows.Select(row => row.ClosesBlock));
        Assert.Equal(2, sheet.Blocks.Count);
        Assert.Equal(15_770, sheet.Parameters);
        Assert.Equal((72 * 28 * 28) + (1568 * 10), sheet.Operations);
    }

    [Fact]
    public void Rows_ThatAreBlank_CountAsNoLineAndStayInTheirBlock()
    {
        var sheet = Of("conv 8 k3 p1\n\n  relu \ndense ten\n");

        Assert.Equal([0, null, 1, 2, null], sheet.Rows.Select(row => row.Line));
        Assert.Equal(0, sheet.Rows[1].Block);
        Assert.Contains("units", sheet.Rows[3].Problem, StringComparison.Ordinal);
        Assert.Equal(3, sheet.RowOf(2));
        Assert.Equal(3, sheet.Lines);
    }

    [Fact]
    public void Marks_BetweenLayers_AreKnownForWhatTheyAre()
    {
        var sheet = Of("conv 8 k3 p1\ntap\nrelu\n--\ndense 10");

        Assert.Equal([null, "tap", null, "--", null], sheet.Rows.Select(row => row.Mark?.Line));
        Assert.Equal([0, 0, 0, null, 1], sheet.Rows.Select(row => row.Block));
    }

    [Fact]
    public void Problem_WithNothingBelow_HasRoomThere()
    {
        var sheet = Of("conv 8 k30\nrelu\nrelu\ndense ten");

        Assert.Equal(2, sheet.Problems);
        Assert.Empty(sheet.Blocks);
        Assert.Equal(3, sheet.Rows[0].Room);
        Assert.True(sheet.Rows[3].Room > 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    public void Text_WithoutAnyLine_IsAProblemOfTheWhole(string text)
    {
        var sheet = Of(text);

        Assert.Equal(1, sheet.Problems);
        Assert.All(sheet.Rows, row => Assert.Null(row.Problem));
    }

    [Fact]
    public void Sheet_WithoutADataset_KnowsItsLinesAndNoShape()
    {
        var sheet = LayerSheet.Of("dense 10\nrelu", null);

        Assert.Equal(2, sheet.Lines);
        Assert.All(sheet.Rows, row => Assert.Null(row.Layer));
    }

    private static LayerSheet Of(string text) => LayerSheet.Of(text, LayerList.Read(NetworkFields.Layers.Of.Read(text).Value!, Image));
}

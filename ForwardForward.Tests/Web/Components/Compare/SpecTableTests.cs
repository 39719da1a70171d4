using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Compare;
namespace ForwardForward.Tests.Web.Components.Compare;

public sealed class SpecTableTests : ComponentTest
{
    [Fact]
    public void OneSpec_ShowsEveryFieldByItsTitle()
    {
        var table = Render<SpecTable>(set => set.Add(t => t.Specs, [new SpecColumn("a", new ExperimentSpec(), [])]));

        var titles = table.FindAll(".spec-path").Select(cell => cell.TextContent).ToList();
        Assert.Contains("Seed", titles);
        Assert.DoesNotContain("Name", titles);
        Assert.Equal("Hidden layers", table.Find("[data-field='network.widths'] .spec-path").TextContent);
        Assert.Equal("500, 500", table.Find("[data-field='network.widths']").Children[1].TextContent);
        Assert.Empty(table.FindAll("[data-testid=equal-rows], tr.changed"));
    }

    [Fact]
    public void DifferingFields_OfTwoSpecs_ComeFirstAndEqualOnesAreFolded()
    {
        var table = RenderPair(new ExperimentSpec { Seed = 1 }, new ExperimentSpec { Seed = 2 });

        Assert.Equal(["Seed"], table.FindAll(".spec-path").Select(cell => cell.TextContent));
        Assert.Matches(@"show \d+ equal rows", table.Find("[data-testid=equal-rows]").TextContent);

        table.Find("[data-testid=equal-rows]").Click();

        Assert.Equal("Seed", table.FindAll(".spec-path")[0].TextContent);
        Assert.Contains("Dataset", table.FindAll(".spec-path").Select(cell => cell.TextContent));
        Assert.Single(table.FindAll("tr.changed"));
    }

    [Fact]
    public void FieldsThatOnlyTheSecondSpecHas_AreShown()
    {
        var table = RenderPair(new ExperimentSpec(), new ExperimentSpec { Handover = new HandoverSpec { Data = new DataSpec { Dataset = "mnist" } } });

        var row = table.Find("[data-field='handover.data.dataset']");
        Assert.Equal(["Dataset of the first phase", "–", "MNIST"], row.Children.Select(cell => cell.TextContent));
    }

    [Fact]
    public void Names_OfTwoRuns_AreNoDifference()
    {
        var table = RenderPair(new ExperimentSpec { Name = "a" }, new ExperimentSpec { Name = "b" });

        Assert.Empty(table.FindAll("tr.changed, table"));
        Assert.Contains("All fields are equal", table.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(8, false)]
    public void Rows_OfFewSpecs_MayBecomeCardsButThoseOfManyStayATable(int count, bool cards)
    {
        var table = Render<SpecTable>(set => set.Add(t => t.Specs, [.. Enumerable.Range(1, count).Select(seed => new SpecColumn($"seed {seed}", new ExperimentSpec { Seed = seed }, []))]));

        Assert.Equal(cards, table.Find("[data-testid=spec-table]").ClassList.Contains("table-cards"));
        Assert.Equal(!cards, table.Find("[data-testid=spec-table]").ClassList.Contains("spec-table-wide"));
    }

    [Fact]
    public void EqualSpecs_OnOtherContent_AreNotAllEqual()
    {
        SpecColumn Column(string name, string content) => new(name, new ExperimentSpec(), content.Length == 0 ? [] : [new DataContent("mnist", content, content == "aa")]);

        var table = Render<SpecTable>(set => set.Add(t => t.Specs, [Column("left", "aa"), Column("right", "bb")]));
        Assert.DoesNotContain("All fields are equal", table.Markup, StringComparison.Ordinal);
        Assert.Contains("not the published content", table.Find("tr[data-field='data.content']").TextContent, StringComparison.Ordinal);

        var same = Render<SpecTable>(set => set.Add(t => t.Specs, [Column("left", "aa"), Column("right", "aa")]));
        Assert.Contains("All fields are equal", same.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", same.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aa", "", "Differing rows first")]
    [InlineData("", "", "All fields are equal; what the datasets held is not known")]
    public void EqualSpecs_OfUnknownContent_AreNotCalledEqualWithoutAWord(string left, string right, string words)
    {
        SpecColumn Column(string name, string content) => new(name, new ExperimentSpec(), content.Length == 0 ? [] : [new DataContent("mnist", content, true)]);

        var table = Render<SpecTable>(set => set.Add(t => t.Specs, [Column("left", left), Column("right", right)]));

        Assert.Contains(words, table.Markup, StringComparison.Ordinal);
        Assert.Equal(left != right, table.Markup.Contains("not known: not read yet, or by a program that did not note it", StringComparison.Ordinal));
    }

    private IRenderedComponent<SpecTable> RenderPair(ExperimentSpec left, ExperimentSpec right) =>
        Render<SpecTable>(set => set.Add(t => t.Specs, [new SpecColumn("left", left, []), new SpecColumn("right", right, [])]));
}

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;
using MudBlazor;

namespace ForwardForward.Tests.Web.Components.Charts;

public sealed class ApexChartTests : ComponentTest
{
    private static readonly ChartNumbers Numbers = new(["run", "seconds"], [[ChartCell.Of("a"), ChartCell.Of(1.25, Figure.Number)], [ChartCell.Of("b"), ChartCell.Of(double.NaN, Figure.Number)]]);

    private readonly BunitJSModuleInterop module;
    private readonly BunitJSModuleInterop chart;

    public ApexChartTests()
    {
        module = JSInterop.SetupModule("./js/apex-chart.js");
        chart = module.SetupModule(invocation => invocation.Identifier == "mount");
        chart.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Script_AfterEqualOptionsMadeAnew_IsNotToldAgain()
    {
        var control = RenderChart(Options(1));

        control.Render(set => set.Add(c => c.Options, Options(1)));

        Assert.Single(module.Invocations["mount"]);
        Assert.Empty(chart.Invocations["update"]);
    }

    [Fact]
    public void Script_AfterAChange_IsToldTheNewOptions()
    {
        var control = RenderChart(Options(1));

        control.Render(set => set.Add(c => c.Options, Options(2)));

        Assert.Equal(2, ((ApexOptions)chart.Invocations["update"].Single().Arguments[0]!).Series[0].Points[0].Y);
    }

    [Fact]
    public void Head_OfAnyChart_SaysTitleAndHowManyAndWhatColorsMean()
    {
        var control = RenderChart(Options(1));

        Assert.Equal("Accuracy", control.Find("h2").TextContent);
        Assert.Equal("2 runs", control.Find("[data-testid=chart-count]").TextContent);
        Assert.Equal(["FF", "BP"], control.FindAll(".chart-key").Select(key => key.TextContent.Trim()));
        Assert.Contains("--c:var(--forward)", control.Find(".chart-key").GetAttribute("style"), StringComparison.Ordinal);
        Assert.Equal("Two runs.", control.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Numbers_AskedFor_AreATableWithHeadings()
    {
        var control = RenderChart(Options(1));
        Assert.Empty(control.FindAll("table"));

        await control.ClickAsync("[data-testid=chart-numbers]");

        Assert.Equal(["run", "seconds"], control.FindAll("thead th").Select(cell => cell.TextContent));
        Assert.Equal(["a", "b"], control.FindAll("tbody th").Select(cell => cell.TextContent));
        Assert.Equal(["1.25", "NaN"], control.FindAll("tbody td.number").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Menu_Chosen_SavesPicturesByTheScriptAndNumbersAsRows()
    {
        var popovers = Render<MudPopoverProvider>();
        var csv = JSInterop.SetupModule("./js/csv.js");
        csv.Mode = JSRuntimeMode.Loose;
        var control = RenderChart(Options(1));

        foreach (var item in new[] { "SVG", "PNG", "CSV" })
        {
            await control.ClickAsync("[data-testid=chart-save] button");
            popovers.WaitForAssertion(() => Assert.Contains(popovers.FindAll(".mud-menu-item"), shown => shown.TextContent.Contains(item, StringComparison.Ordinal)));
            await popovers.FindAll(".mud-menu-item").First(shown => shown.TextContent.Contains(item, StringComparison.Ordinal)).ClickAsync(new());
        }

        Assert.Equal(["svg", "png"], chart.Invocations["save"].Select(call => (string)call.Arguments[0]!));
        Assert.All(chart.Invocations["save"], call => Assert.Equal(["accuracy", "Accuracy", "2 runs"], call.Arguments.Skip(1)));
        var saved = csv.Invocations["saveRows"].Single();
        Assert.Equal("accuracy.csv", saved.Arguments[0]);
        Assert.Equal([["run", "seconds"], ["a", 1.25], ["b", ""]], (object?[][])saved.Arguments[1]!);
    }

    [Fact]
    public async Task Leaving_ThePage_EndsTheDrawing()
    {
        RenderChart(Options(1));

        await DisposeComponentsAsync();

        Assert.Single(chart.Invocations["dispose"]);
    }

    private static ApexOptions Options(double value) => new(
        ApexKind.Points,
        [new ApexSeries("FF", "--forward", [new ApexPoint(1, value, "FF")]), new ApexSeries("BP", "--backward", [new ApexPoint(1, 3, "BP")]) { Shape = ApexShape.Square }],
        ApexAxis.Percent("x"), ApexAxis.Percent("y"));

    private IRenderedComponent<ApexChart> RenderChart(ApexOptions options) => Render<ApexChart>(set => set
        .Add(c => c.Title, "Accuracy").Add(c => c.Count, "2 runs").Add(c => c.Description, "Two runs.").Add(c => c.Options, options).Add(c => c.Numbers, Numbers).Add(c => c.FileName, "accuracy"));
}

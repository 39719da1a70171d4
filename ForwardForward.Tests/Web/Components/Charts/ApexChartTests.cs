using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Figures;
using MudBlazor;

namespace ForwardForward.Tests.Web.Components.Charts;

public sealed class ApexChartTests : ComponentTest
{
    private static readonly FigureTable Numbers = new(["run", "seconds"], [[FigureCell.Of("a"), FigureCell.Of(1.25, Figure.Number)], [FigureCell.Of("b"), FigureCell.Of(double.NaN, Figure.Number)]]);

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
        Assert.Equal("Two runs.", control.Find(".chart").GetAttribute("aria-label"));
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
    public async Task Menu_Chosen_SavesPicturesByTheScriptAndNumbersAsTables()
    {
        var pictures = JSInterop.SetupModule("./js/picture.js");
        pictures.Mode = JSRuntimeMode.Loose;
        var control = RenderChart(Options(1));

        await SaveAsync(control, "Accuracy", "Picture, SVG");
        await SaveAsync(control, "Accuracy", "Picture, PNG");
        var rows = await SavedRowsAsync(control, "Accuracy", "accuracy.csv");

        Assert.Equal(["svg", "png"], pictures.Invocations["savePicture"].Select(call => (string)call.Arguments[1]!));
        Assert.All(pictures.Invocations["savePicture"], call => Assert.Equal("accuracy", call.Arguments[2]));
        Assert.Equal([["run", "seconds"], ["a", "1.25"], ["b", ""]], rows);
    }

    [Fact]
    public async Task LegendEntry_Pressed_HidesItsSeriesAndShowsItAgain()
    {
        var control = RenderChart(Options(1));

        await control.ClickAsync("button.chart-key");
        Assert.Equal(["false", "true"], control.FindAll("button.chart-key").Select(key => key.GetAttribute("aria-pressed")));
        await control.ClickAsync("button.chart-key");

        Assert.Equal([["BP"], ["FF", "BP"]], chart.Invocations["update"].Select(call => ((ApexOptions)call.Arguments[0]!).Series.Select(one => one.Name)));
    }

    [Fact]
    public async Task LegendEntry_OfTheLastSeriesShown_StaysPressed()
    {
        var control = RenderChart(Options(1));

        await control.ClickAsync("button.chart-key:first-child");
        await control.ClickAsync("button.chart-key:last-child");

        Assert.Equal(["false", "true"], control.FindAll("button.chart-key").Select(key => key.GetAttribute("aria-pressed")));
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

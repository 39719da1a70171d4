using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Charts;
namespace ForwardForward.Tests.Web.Components.Charts;

public sealed class CurveChartTests : ComponentTest
{
    private readonly BunitJSModuleInterop module;
    private readonly BunitJSModuleInterop chart;

    public CurveChartTests()
    {
        module = JSInterop.SetupModule("./js/curve.js");
        chart = module.SetupModule(invocation => invocation.Identifier == "mount");
        chart.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Script_AtFirst_IsToldWhatToDrawOnce()
    {
        var control = RenderChart(smoothing: 0);

        control.Render();

        Assert.Single(module.Invocations["mount"]);
        Assert.Empty(chart.Invocations["update"]);
    }

    [Fact]
    public void Script_AfterAnEqualDescription_IsNotToldAgain()
    {
        var control = RenderChart(smoothing: 0);

        control.Render(set => set.Add(c => c.Lines, [Line("a")]));

        Assert.Empty(chart.Invocations["update"]);
    }

    [Fact]
    public void Script_AfterAChange_IsToldTheNewDescription()
    {
        var control = RenderChart(smoothing: 0);

        control.Render(set => set.Add(c => c.Smoothing, 0.6).Add(c => c.Axis, CurveAxis.Seconds));

        var told = System.Text.Json.JsonSerializer.Serialize(chart.Invocations["update"].Single().Arguments[0]);
        Assert.Contains("\"Smoothing\":0.6", told, StringComparison.Ordinal);
        Assert.Contains("\"X\":\"seconds\"", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zoom_ChosenByAPerson_IsPassedOn()
    {
        CurveRange? zoom = null;
        var control = Render<CurveChart>(set => set.Add(c => c.Title, "Loss").Add(c => c.Lines, [Line("a")]).Add(c => c.ZoomChanged, range => zoom = range));

        await control.InvokeAsync(() => control.Instance.OnZoomAsync(2, 5));
        Assert.Equal(new CurveRange(2, 5), zoom);

        await control.InvokeAsync(() => control.Instance.OnZoomAsync(null, null));
        Assert.Null(zoom);
    }

    [Fact]
    public async Task Leaving_ThePage_EndsTheDrawing()
    {
        RenderChart(smoothing: 0);

        await DisposeComponentsAsync();

        Assert.Single(chart.Invocations["dispose"]);
    }

    private IRenderedComponent<CurveChart> RenderChart(double smoothing) =>
        Render<CurveChart>(set => set.Add(c => c.Title, "Loss").Add(c => c.Lines, [Line("a")]).Add(c => c.Smoothing, smoothing));

    private static CurveLine Line(string run) => new(run, "train/loss", "loss", "--forward", 1, Live: true);
}

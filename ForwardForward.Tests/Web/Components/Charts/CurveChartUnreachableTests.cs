using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Charts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace ForwardForward.Tests.Web.Components.Charts;

/// <summary>A browser on a weak connection, to which no script file comes.</summary>
public sealed class CurveChartUnreachableTests() : ComponentTest(services => services.AddSingleton<IJSRuntime>(new UnreachableScript()))
{
    [Fact]
    public void Drawing_WhoseFileDoesNotArrive_IsMissingWithoutEndingThePage()
    {
        var chart = Render<CurveChart>(set => set.Add(c => c.Title, "Loss").Add(c => c.Lines, [new CurveLine("a", "train/loss", "loss", "--forward", 1, Live: true)]));

        chart.WaitForElement("[data-testid=chart-unreachable]");
        Assert.True(chart.Find(".curve").HasAttribute("hidden"));
    }

    [Fact]
    public void LiveState_WhoseFileDoesNotArrive_EndsNoPage() => Assert.Empty(Render<LiveState>().Find(".live-state").TextContent);

    private sealed class UnreachableScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new JSException("Failed to fetch dynamically imported module");

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }
}

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Live;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Web.Components.Live;

public sealed class LayerHeatTests : LabComponentTest
{
    [Fact]
    public async Task Cells_OfStoredPoints_AreLayersByEpochWithTheInputAtTheBottom()
    {
        var options = await OptionsAsync(3);

        Assert.Equal(["layer 2", "layer 1"], options.Series.Select(row => row.Name));
        Assert.Equal(["51.00", "52.00", "53.00"], options.Series[1].Points.Select(cell => cell.Label));
        Assert.Equal(["1", "2", "3"], options.X.Ticks.Select(tick => tick.Text));
        // From the least to the most over all layers; what was measured is never without a shade.
        Assert.Equal([1, 10], new[] { options.Series[1].Points[0].Y, options.Series[0].Points[2].Y });
    }

    [Fact]
    public async Task Columns_OfALongRun_AreNoMoreThanAScreenHoldsAndEndWithTheLatest()
    {
        var options = await OptionsAsync(90);

        Assert.InRange(options.X.Ticks.Count, 20, 40);
        Assert.Equal("90", options.X.Ticks[^1].Text);
    }

    [Fact]
    public async Task Nothing_Measured_DrawsNothing()
    {
        var run = await Lab.LaunchAsync();

        Assert.Empty(Render<LayerHeat>(set => set.Add(c => c.RunId, run).Add(c => c.Layers, 2)).FindAll("section"));
    }

    private async Task<ApexOptions> OptionsAsync(int epochs)
    {
        var run = await Lab.LaunchAsync();
        Lab.Record(run, new MetricsMeasured([.. Enumerable.Range(1, epochs).SelectMany(epoch => new[]
        {
            new MetricPoint(MetricNames.AccuracyAlone(0), epoch * 10, epoch, epoch * 100, epoch, (50 + epoch % 50) / 100.0),
            new MetricPoint(MetricNames.AccuracyAlone(1), epoch * 10, epoch, epoch * 100, epoch, (51 + epoch % 50) / 100.0),
        })]));
        var heat = Render<LayerHeat>(set => set.Add(c => c.RunId, run).Add(c => c.Layers, 2));
        heat.WaitForElement("section");
        return heat.FindComponent<ApexChart>().Instance.Options;
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Charts;
using ForwardForward.Web.Components.Compare;
using ForwardForward.Web.Components.Runs;
namespace ForwardForward.Tests.Web.Components.Compare;

public sealed class CompareViewTests
{
    [Fact]
    public void Address_OfAFullView_IsReadBackAsTheSameView()
    {
        var view = new CompareView(["aaaaaaaaaaaa", "bbbbbbbbbbbb"], CurveAxis.Seconds, MetricNames.TrainLoss, 0.6, true, true, new CurveRange(1.5, 20));

        Assert.Equal("compare?runs=aaaaaaaaaaaa,bbbbbbbbbbbb&x=seconds&metric=train/loss&smooth=0.6&log=xy&from=1.5&to=20", view.Address);
        Assert.Equal(view.Address, CompareView.Parse("aaaaaaaaaaaa,bbbbbbbbbbbb", "seconds", "train/loss", "0.6", "xy", "1.5", "20").Address);
    }

    [Fact]
    public void Address_OfTheUsualView_IsShort() => Assert.Equal("compare?runs=a", CompareView.Parse("a", null, null, null, null, null, null).Address);

    [Fact]
    public void DecimalComma_InAnAddress_IsNoOtherNumberAndIsSaid()
    {
        Assert.Equal(0, CompareView.Parse("a", null, null, "0,5", null, "1,5", "20").Smoothing);
        Assert.Equal(["smooth: '0,5' is not a number: write the decimals after a point, as in 0.5."], CompareView.Unread("0,5", null, "20"));
    }

    [Fact]
    public void Nonsense_InAnAddress_GivesTheUsualView()
    {
        var view = CompareView.Parse("a,,a, b", "moon", " ", "7", "z", "5", "5");

        Assert.Equal(["a", "b"], view.Runs);
        Assert.Equal(CurveAxis.Epoch, view.Axis);
        Assert.Equal(MetricNames.ValidationAccuracy, view.Metric);
        Assert.Equal(0.99, view.Smoothing);
        Assert.False(view.LogarithmicX || view.LogarithmicY);
        Assert.Null(view.Zoom);
    }

    [Fact]
    public void Styles_OfTwins_AreGreenAndDashedGray() =>
        Assert.Equal([("--forward", 1), ("--backward", 2)], CompareView.Styles([false, true]));

    [Fact]
    public void Styles_OfManyRuns_NeverRepeatColorAndDash()
    {
        var styles = CompareView.Styles([.. Enumerable.Repeat(false, 60), .. Enumerable.Repeat(true, 8)]);

        Assert.Equal(styles.Count, styles.Distinct().Count());
        Assert.All(styles, style => Assert.InRange(style.Dash, 1, 8));
    }
}

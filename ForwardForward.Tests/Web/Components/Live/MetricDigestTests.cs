using ForwardForward.Tests.Runs;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Live;
using ForwardForward.Web.Components.Runs;
namespace ForwardForward.Tests.Web.Components.Live;

public sealed class MetricDigestTests : IAsyncLifetime
{
    private readonly RunLab lab = new();
    private string run = "";
    private long step;

    public async Task InitializeAsync() => run = await lab.LaunchAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Values_StoredBeforeAndAfterTheFirstReading_AreAllCounted()
    {
        var digest = new MetricDigest(lab.Catalog, run, [MetricNames.TrainLoss]);
        Store(MetricNames.TrainLoss, 5, 9, 7);
        Store(MetricNames.LearningRate, 100);

        await digest.UpdateAsync();
        Assert.Equal(new MetricExtent(7, 5, 9), digest.Of(MetricNames.TrainLoss));

        Store(MetricNames.TrainLoss, 2, 6);
        Store(MetricNames.LearningRate, 200);
        await digest.UpdateAsync();
        Assert.Equal(new MetricExtent(6, 2, 9), digest.Of(MetricNames.TrainLoss));
        Assert.Null(digest.Of(MetricNames.LearningRate));
    }

    [Fact]
    public async Task LastValue_OfALongCurveThatEndsInItsMiddle_IsTheLastPointAndNotAnExtreme()
    {
        var digest = new MetricDigest(lab.Catalog, run, [MetricNames.TrainLoss]);
        Store(MetricNames.TrainLoss, [.. Enumerable.Range(0, 500).Select(place => (double)(place % 7)), 2.5]);

        await digest.UpdateAsync();

        Assert.Equal(new MetricExtent(2.5, 0, 6), digest.Of(MetricNames.TrainLoss));
    }

    [Fact]
    public async Task NaN_IsTheLastValueButNeverTheBest()
    {
        var digest = new MetricDigest(lab.Catalog, run, [MetricNames.TrainLoss]);
        Store(MetricNames.TrainLoss, 1, 3, double.NaN);

        await digest.UpdateAsync();

        Assert.Equal(new MetricExtent(double.NaN, 1, 3), digest.Of(MetricNames.TrainLoss));
    }

    [Fact]
    public async Task Run_ThatMeasuredNothing_HasNoValues()
    {
        var digest = new MetricDigest(lab.Catalog, run, [MetricNames.TrainLoss]);

        await digest.UpdateAsync();

        Assert.Null(digest.Last(MetricNames.TrainLoss));
    }

    private void Store(string name, params double[] values) =>
        lab.Record(run, new MetricsMeasured([.. values.Select(value => new MetricPoint(name, ++step, step, step, step, value))]));
}

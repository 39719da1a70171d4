using ForwardForward.Tests.Learning;
using ForwardForward.Training;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

/// <summary>The real trainer in several threads at once.</summary>
public sealed class SideBySideNumbersTests
{
    [Fact]
    public async Task Train_TwoAtOnceByTheRealTrainer_GivesEachTheNumbersItHasAlone()
    {
        ExperimentSpec[] specs =
        [
            TinyLab.ForwardForward with { Name = "forward-forward" },
            TinyLab.BackPropagation with { Name = "back-propagation" },
            TinyLab.ForwardForward with { Name = "bfloat16", Precision = Precision.Bfloat16 },
            TinyLab.ForwardForward with
            {
                Name = "convolutions",
                Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k5 s3", "relu", "dropout 0.1", "conv 6 k3", "relu", "dense 12", "relu"] },
                Method = TinyLab.ForwardForward.Method with { Contrast = Contrast.WrongLabel, PeerNormalization = 0, Objective = Objective.GoodnessThreshold },
            },
        ];
        var alone = await NumbersAsync(specs, atOnce: 1);
        var together = await NumbersAsync(specs, atOnce: 2);

        Assert.All(alone, numbers => Assert.NotEmpty(numbers));
        Assert.Equal(alone, together);
    }

    // Every point that depends on the spec alone, of each run. Side by side none begins its first step before the other has.
    private static async Task<List<(string, long, double)>[]> NumbersAsync(ExperimentSpec[] specs, int atOnce)
    {
        var digits = new DatasetLibrary(Path.Combine(Path.GetTempPath(), "no-such-folder"), [DatasetCatalog.Find("digits")! with { TrainCount = 150, TestCount = 40 }]);
        using var start = new Barrier(atOnce);
        await using var lab = new RunLab(atOnce: atOnce);
        await lab.StartAsync((spec, control, publish, folder, resume) => new ExperimentRunner(digits, TimeProvider.System).Run(spec, control, happened =>
        {
            if (happened is RunStarted)
            {
                start.SignalAndWait();
            }

            publish(happened);
        }, folder, resume));
        List<string> ids = [];
        foreach (var spec in specs)
        {
            ids.Add(await lab.LaunchAsync(spec));
        }

        List<List<(string, long, double)>> numbers = [];
        foreach (var id in ids)
        {
            await lab.UntilAsync(id, RunStatus.Completed);
            var points = (await lab.Catalog.MetricsAfterAsync(id, 0, RunCatalog.LargestPage))!.Points;
            numbers.Add([.. points.Where(point => point.Name.StartsWith("layer/", StringComparison.Ordinal) || point.Name.Contains("/accuracy", StringComparison.Ordinal) || point.Name == MetricNames.TrainLoss)
                .Select(point => (point.Name, point.Step, point.Value))]);
        }

        return [.. numbers];
    }
}

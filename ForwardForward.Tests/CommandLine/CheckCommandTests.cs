using System.CommandLine;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Checks;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.CommandLine;

public sealed class CheckCommandTests
{
    private static readonly DatasetLibrary Digits = new(
        Path.Combine(Path.GetTempPath(), "no-such-folder"), [DatasetCatalog.Digits with { TrainCount = 150, TestCount = 40 }]);

    [Fact]
    public void Device_OnTheProcessor_FindsTheSameNumbersInFiveNetworks()
    {
        using var output = new StringWriter();

        var status = CheckCommand.Run(new DeviceCheck(TimeProvider.System, torch.CPU, Digits) { Experiments = Smaller() }, output);

        var lines = Lines(output);
        Assert.Equal("Check of the device cpu", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("libtorch ", StringComparison.Ordinal) && line.Contains("cpu (", StringComparison.Ordinal));
        Assert.All(CheckedExperiments.All, experiment =>
        {
            // Four steps, two for each phase of the hybrid; nothing apart, so no place either.
            var steps = experiment.Kind == "hybrid" ? 8 : 4;
            Assert.Single(lines, line => Matches(line, $@"{experiment.Kind} +{experiment.Spec.Name} +{steps} +[1-9]\d* +0 +0 +same +same"));
            Assert.Single(lines, line => Matches(line, $@"{experiment.Kind} +[\d,]+ +[\d,]+ +\d+\.\d MiB peak +\d+\.\d MiB peak +(\d+\.\d\d %) +\1"));
        });
        Assert.Equal("pass: FF, BP, hybrid, CNN, attention on cpu.", lines[^1]);
        Assert.Equal(ExitStatus.Success, status);
    }

    [Fact]
    public void Device_WithARunThatFails_SaysWhichAndWhy()
    {
        using var output = new StringWriter();
        var missing = CheckedExperiments.All[1] with { Kind = "lost", Spec = CheckedExperiments.All[1].Spec with { Data = new DataSpec { Dataset = "nowhere" } } };

        var status = CheckCommand.Run(new DeviceCheck(TimeProvider.System, torch.CPU, Digits) { Experiments = [missing] }, output);

        Assert.Equal(ExitStatus.Failed, status);
        Assert.Contains(Lines(output), line => line.StartsWith("failed: lost on the device: There is no dataset \"nowhere\".", StringComparison.Ordinal));
        Assert.StartsWith("failed: ", Lines(output)[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "device", "failed: one: train/loss at step 2 on the device is not what it is on the processor, apart by 5.0e-04.")]
    [InlineData(1e-4, "device", "failed: one: train/loss at step 2 on the device is not what it is on the processor, apart by 5.0e-04.")]
    [InlineData(1e-3, "device", "pass: one on cuda:0.")]
    [InlineData(1e-3, "again", "failed: one: train/loss at step 2 is another the second time, apart by 5.0e-04.")]
    [InlineData(1e-3, "beside", "failed: one: train/loss at step 2 is another beside another run, apart by 5.0e-04.")]
    public void Print_OfAnotherNumber_SaysWhere(double tolerance, string where, string last)
    {
        CheckedRun same = Run(1.999), other = Run(1.998);
        var network = where switch
        {
            "device" => Network(same, other),
            "again" => Network(same, same) with { Again = other },
            _ => Network(same, same) with { Beside = [same, other] },
        };
        using var output = new StringWriter();

        var status = CheckCommand.Print(Report(tolerance, network), output);

        Assert.Equal(last, Lines(output)[^1]);
        Assert.Equal(last.StartsWith("pass", StringComparison.Ordinal) ? ExitStatus.Success : ExitStatus.Failed, status);
    }

    [Fact]
    public void Print_OfAGpu_CallsItsMemorySampledAndNeverAPeak()
    {
        var gpu = Run(1.999) with { PeakBytes = null };
        gpu = gpu with { Points = [.. gpu.Points, Point(MetricNames.GpuMemory, 1, 3 << 20), Point(MetricNames.GpuMemory, 2, 2 << 20)] };
        using var output = new StringWriter();

        CheckCommand.Print(Report(1e-3, Network(gpu, Run(1.999))), output);

        Assert.Single(Lines(output), line => Matches(line, @"one +50 +50 +3 MiB sampled +1\.0 MiB peak +50\.00 % +50\.00 %"));
    }

    [Fact]
    public void Device_ThatIsNotThere_IsBadInput()
    {
        if (torch.cuda.is_available())
        {
            return;
        }

        using StringWriter output = new(), error = new();

        var status = LabCommand.Create().Parse(["check", "device", "--device", "cuda"]).Invoke(new InvocationConfiguration { Output = output, Error = error });

        Assert.Equal((ExitStatus.BadInput, ""), (status, output.ToString()));
        Assert.StartsWith("libtorch sees no CUDA device. Choose --device cpu", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Presets_ThatTrain_PassOnTheirDatasetsShapes()
    {
        // Attention, and two phases on two datasets of other classes.
        Preset[] presets = [.. new[] { "doc000-exp4", "doc003-bp-resnet18-transfer" }.Select(name => PresetCatalog.Find(name)!)];
        using StringWriter output = new(), bits = new();

        var status = CheckCommand.Run(presets, output, bits);

        Assert.All(presets, preset => Assert.Single(Lines(output), line => Matches(line, $@"trains: {preset.Name}, [1-9]\d* steps")));
        Assert.Equal("pass: all of 2 train.", Lines(output)[^1]);
        Assert.All(presets, preset =>
        {
            Assert.Single(Lines(bits), line => Matches(line, $"{preset.Name} train/loss 1 [0-9a-f]{{16}}"));
            Assert.Contains(Lines(bits), line => Matches(line, $@"{preset.Name} \S+\.weight [0-9a-f]{{16}}"));
        });
        Assert.Equal(ExitStatus.Success, status);
    }

    [Fact]
    public void Presets_OfWhichOneFails_SaysWhichAndWhy()
    {
        var broken = PresetCatalog.Find("digits-ff-quick")! with { Name = "broken" };
        broken = broken with { Spec = broken.Spec with { Data = broken.Spec.Data with { Dataset = "nowhere" } } };
        using var output = new StringWriter();

        var status = CheckCommand.Run([broken], output, TextWriter.Null);

        Assert.StartsWith("failed: broken: There is no dataset \"nowhere\".", Lines(output)[0], StringComparison.Ordinal);
        Assert.Equal("failed: 1 of 1 do not train.", Lines(output)[1]);
        Assert.Equal(ExitStatus.Failed, status);
    }

    [Fact]
    public void Presets_RecordedInAFileWithoutAName_TrainNothing()
    {
        using StringWriter output = new(), error = new();

        var status = LabCommand.Create().Parse(["check", "presets", "digits-bp-quick", "--record", ""]).Invoke(new InvocationConfiguration { Output = output, Error = error });

        Assert.Equal(1, status);
        Assert.Contains("What is given for --record is empty.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Presets_OfAnUnknownName_TrainNothing()
    {
        using StringWriter output = new(), error = new();

        var status = LabCommand.Create().Parse(["check", "presets", "mnist-bp", "mnist-pb"]).Invoke(new InvocationConfiguration { Output = output, Error = error });

        Assert.Equal((ExitStatus.BadInput, ""), (status, output.ToString()));
        Assert.StartsWith("There is no preset 'mnist-pb'.", error.ToString(), StringComparison.Ordinal);
    }

    // Two epochs of two steps.
    private static IReadOnlyList<CheckedExperiment> Smaller() =>
    [
        .. CheckedExperiments.All.Select(experiment => experiment with { Spec = experiment.Spec with { Data = experiment.Spec.Data with { ValidationExamples = 20, TrainingExamples = 96 } } }),
    ];

    private static DeviceCheckReport Report(double tolerance, CheckedNetwork network) => new("cuda:0", TorchRuntime.Describe(), tolerance, [network]);

    private static CheckedNetwork Network(CheckedRun device, CheckedRun processor) =>
        new(new CheckedExperiment("one", new ExperimentSpec { Name = "preset" }), device, device, processor, [device, device]);

    private static CheckedRun Run(double secondLoss) => new(
        [Point(MetricNames.TrainLoss, 1, 2), Point(MetricNames.TrainLoss, 2, secondLoss), Point(MetricNames.ExamplesPerSecond, 2, 50)],
        new RunOutcome(RunOutcomeKind.Completed, "", 1, 0.5), 1 << 20);

    private static MetricPoint Point(string name, long step, double value) => new(name, step, 0, 0, 0, value);

    private static bool Matches(string line, string pattern) => System.Text.RegularExpressions.Regex.IsMatch(line, $"^ *{pattern} *$");

    private static string[] Lines(StringWriter output) => output.ToString().TrimEnd().Split(Environment.NewLine);
}

using ForwardForward.Tests.Torch;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Checks;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Learning;

/// <summary>
/// For a change of the trainer that is to move no number: every number and weight of every way through it, to the last bit, on one thread and on two. FF_NUMBERS=FILE ./test.sh --filter
/// "FullyQualifiedName~SameNumbersNet" writes the file where there is none, before the change, and compares with it after. No part of the tests otherwise, since other processors
/// compute other last digits.
/// </summary>
[Trait("Category", "Benchmark")]
[Collection(TorchProcessState.Name)]
public sealed class SameNumbersNet
{
    private static readonly DatasetLibrary Drawn = new(
        Path.Combine(Path.GetTempPath(), "no-such-folder"),
        [.. DatasetCatalog.All.Select(dataset => dataset with { Format = DatasetFormat.Drawn, Files = [], Alternatives = [], TrainCount = 150, TestCount = 40 })]);

    [Fact]
    public void EveryWayThroughTheTrainer_AfterAChange_GivesTheSameBits()
    {
        string file = Environment.GetEnvironmentVariable("FF_NUMBERS") ?? throw new InvalidOperationException("Set FF_NUMBERS to the file to write or to compare with.");
        List<string> lines = [.. TinyExperiments.All.Select(row => ((string)row[0], (ExperimentSpec)row[1])).Concat(Further).SelectMany(experiment => OnOneThreadAndTwo(experiment.Item1, experiment.Item2))];
        if (!File.Exists(file))
        {
            File.WriteAllLines(file, lines);
            return;
        }

        Assert.Equal(File.ReadAllLines(file), lines);
    }

    /// <summary>Ways that the tests of all experiments do without.</summary>
    private static IEnumerable<(string Name, ExperimentSpec Spec)> Further
    {
        get
        {
            ExperimentSpec forward = TinyLab.ForwardForward, backward = TinyLab.BackPropagation;
            yield return ("back-propagation of color images", backward with { Data = backward.Data with { Dataset = "cifar-10" } });
            yield return ("forward-forward of color images", forward with { Data = forward.Data with { Dataset = "cifar-10" } });
            yield return ("forward-forward with layers at once", forward with { LayersAtOnce = 2, Method = forward.Method with { Contrast = Contrast.WrongLabel } });
            yield return ("back-propagation of a list", backward with { Network = Lines("conv 4 k5 s3", "relu", "save a", "conv 4 k3 p1", "batchnorm", "relu", "add a", "dense 12", "relu", "dropout 0.1") });
            yield return ("back-propagation in bfloat16", backward with { Precision = Precision.Bfloat16 });
            yield return ("class goodness on widths with dropout", forward with { Method = MethodCatalog.Find("mono")!.Recipe.Method });
            yield return ("class goodness on widths in bfloat16", forward with { Method = MethodCatalog.Find("mono")!.Recipe.Method, Precision = Precision.Bfloat16 });
            yield return ("frozen blocks", forward with { Network = Lines("conv 4 k5 s3", "relu", "conv 6 k3", "relu"), Method = MethodCatalog.Find("mono")!.Recipe.Method with { FrozenBlocks = true } });
            yield return ("local fields", forward with
            {
                Network = Lines("local 3 k5 s3", "relu", "dense 12", "relu"),
                Method = forward.Method with { Contrast = Contrast.WrongLabel, PeerNormalization = 0, Objective = Objective.GoodnessThreshold },
            });
            foreach (string name in new[] { "cafo", "ff-recurrent", "pff", "trifecta", "ff-conv-fourier", "ff-unsup", "scff", "ff-collab", "ff-pyramid", "ff-shape", "sff", "cwc", "hff", "cff-vit", "bp-deepsup" })
            {
                if (MethodCatalog.Find(name) is { } method)
                {
                    yield return (name, Small(method.ApplyTo(forward with { Data = new DataSpec { ValidationExamples = 30 }, Network = new NetworkSpec { Widths = [16, 12] } })));
                }
            }

            ExperimentSpec handover = Small(MethodCatalog.Find("handover")!.ApplyTo(forward with { Data = new DataSpec { ValidationExamples = 30 } }));
            yield return ("hand-over", handover);
            yield return ("hand-over, naive", handover with { Handover = handover.Handover! with { Way = HandoverWay.Naive } });
            yield return ("hand-over the other way", backward with { Method = forward.Method, Handover = new HandoverSpec { Method = backward.Method, Optimization = backward.Optimization, Budget = backward.Budget } });
        }
    }

    private static NetworkSpec Lines(params string[] lines) => new() { Architecture = Training.Experiments.Architecture.Layers, Layers = lines };

    private static ExperimentSpec Small(ExperimentSpec spec) => PresetCheck.Short(spec) with
    {
        Network = spec.Network with { Widths = [.. spec.Network.Widths.Select(_ => 20)] },
        Data = spec.Data with { TrainingExamples = 100, ValidationExamples = Math.Min(30, spec.Data.ValidationExamples) },
        Device = DeviceChoice.Cpu,
    };

    private static IEnumerable<string> OnOneThreadAndTwo(string name, ExperimentSpec spec)
    {
        Assert.Empty(SpecValidator.Validate(spec).Select(problem => $"{name}: {problem}"));
        int before = torch.get_num_threads();
        try
        {
            foreach (int threads in new[] { 1, 2 })
            {
                torch.set_num_threads(threads);
                CheckedRun run = CheckedRun.Of(spec, Drawn, TimeProvider.System);
                Assert.True(run.Outcome.Kind == RunOutcomeKind.Completed, $"{name}: {run.Outcome.Sentence}");
                foreach (string line in run.Bits)
                {
                    yield return $"{name}, {threads}: {line}";
                }
            }
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }
}

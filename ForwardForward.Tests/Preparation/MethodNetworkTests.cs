using ForwardForward.Tests.Learning;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

/// <summary>Every named method meets every kind of network: the validator says why not, or the run comes to its end.</summary>
public sealed class MethodNetworkTests
{
    // Few: what is asked is whether a run comes to its end.
    private static readonly DatasetDescription Digits = DatasetCatalog.Find("digits")! with { TrainCount = 30, TestCount = 10 };
    private static readonly DatasetLibrary Datasets = new(Path.Combine(Path.GetTempPath(), "no-such-folder"), [Digits]);

    private static readonly Dictionary<string, IReadOnlyList<string>> Kinds = new()
    {
        ["widths"] = [],
        ["convolutions"] = ["conv 10 k5 s3 p1 no-bias", "batchnorm", "relu", "tap", "positionnorm", "conv 20 k3 s2 p1", "relu"],
        ["uneven channels"] = ["conv 6 k5 s3 p1", "relu", "positionnorm", "conv 7 k3 s2", "relu"],
        ["residual blocks"] = ["conv 10 k5 s3 p1", "batchnorm", "relu", "residual-block 10", "batchnorm", "residual-block 20 s2"],
        ["transformer"] = ["patches 7 e20", "transformer h2 m2", "--", "transformer h2 m2", "tap", "globalpool"],
        ["one block"] = ["conv 10 k5 s3", "relu", "conv 20 k3 s2", "relu", "--"],
    };

    public static TheoryData<string> Methods => [.. MethodCatalog.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void EachKindOfNetwork_IsRefusedInSentencesOrRunsToItsEnd(string name)
    {
        foreach (string kind in Kinds.Keys)
        {
            ExperimentSpec spec = SpecOf(name, kind);
            IReadOnlyList<SpecProblem> problems = SpecValidator.Validate(spec, [Digits]);
            if (problems.Count > 0)
            {
                Assert.All(problems, problem => Assert.EndsWith(".", problem.Message));
                continue;
            }

            using TinyLab lab = new(Datasets);
            RunOutcome outcome = lab.Run(spec);
            Assert.True(outcome.Kind == RunOutcomeKind.Completed, $"{name} on {kind}: {outcome}");
        }
    }

    [Theory]
    [InlineData("ff-recurrent", "convolutions", "network.architecture", "mlp")]
    [InlineData("pff", "convolutions", "network.architecture", "mlp")]
    [InlineData("cwc", "uneven channels", "method.classGoodness", "6 channels do not divide by 10 classes")]
    [InlineData("deeper", "uneven channels", "method.classGoodness", "6 channels do not divide by 10 classes")]
    [InlineData("mono", "residual blocks", "method.horizon", "'residual-block 10' holds")]
    [InlineData("mono", "transformer", "method.horizon", "'transformer h2 m2' holds")]
    [InlineData("mono", "one block", "method.horizon", "put '--' between them")]
    [InlineData("ff-symba", "convolutions", "method.contrast", "hard ones")]
    [InlineData("ff-hinton", "one block", "method.readoutFromLayer", "Only 0 fits here.")]
    [InlineData("ff-collab", "convolutions", "method.collaboration", "mlp")]
    public void Network_ThatTheMethodCannotTeach_IsRefusedWhereItCanBeChanged(string name, string kind, string path, string words)
    {
        SpecProblem problem = Assert.Single(SpecValidator.Validate(SpecOf(name, kind), [Digits]), problem => problem.Path == path);

        Assert.Contains(words, problem.Message);
    }

    [Theory]
    [InlineData("ff-recurrent", "bp", "handover.method.name")]
    [InlineData("bp", "ff-recurrent", "handover.method.name")]
    public void Handover_OfWeightsThatTheOtherPhaseDoesNotTake_IsRefused(string first, string second, string path)
    {
        ExperimentSpec spec = SpecOf(second, "widths");
        MethodDescription before = MethodCatalog.Find(first)!;
        HandoverSpec handover = new() { Method = before.ApplyTo(spec).Method, Optimization = before.Recipe.Optimization, Budget = Short(before.Recipe.Budget), Way = HandoverWay.Naive };

        Assert.Contains(SpecValidator.Validate(spec with { Handover = handover }, [Digits]), problem => problem.Path == path);
    }

    [Fact]
    public void Lines_ThatCannotBeBuilt_AreTheOnlyThingToBlame()
    {
        ExperimentSpec spec = SpecOf("mono", "convolutions");
        spec = spec with
        {
            Network = spec.Network with { Layers = ["conv 10 k5", "relus", "conv"] },
            Method = spec.Method with { Readout = Readout.EarlyExit, ReadoutFromLayer = 1, Thresholds = [1, 2] },
            Optimization = spec.Optimization with { LayerFactors = [1, 2] },
        };

        Assert.Equal(["network.layers[1]", "network.layers[2]"], SpecValidator.Validate(spec, [Digits]).Select(problem => problem.Path));
    }

    private static ExperimentSpec SpecOf(string method, string kind) => Short(Narrow(MethodCatalog.Find(method)!.ApplyTo(TinyLab.ForwardForward with
    {
        Data = TinyLab.ForwardForward.Data with { ValidationExamples = 10 }, Network = Network(Kinds[kind]),
    })));

    // The lines that some methods bring: as many, with an eighth of the filters.
    private static ExperimentSpec Narrow(ExperimentSpec spec) => spec with
    {
        Network = spec.Network with { Layers = [.. spec.Network.Layers.Select(line => line.Replace(" 128", " 16").Replace(" 256", " 32").Replace(" 512", " 64"))] },
    };

    private static NetworkSpec Network(IReadOnlyList<string> lines) => lines.Count == 0
        ? new NetworkSpec { Widths = [20, 20] }
        : new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = lines };

    private static ExperimentSpec Short(ExperimentSpec spec) => spec with
    {
        Budget = Short(spec.Budget),
        Handover = spec.Handover is { } first ? first with { Budget = Short(first.Budget), HeadEpochs = Math.Min(first.HeadEpochs, 1) } : null,
    };

    private static BudgetSpec Short(BudgetSpec budget) => budget with
    {
        Epochs = 1, StageEpochs = [], ProbeEpochs = Math.Min(budget.ProbeEpochs, 1), BatchSize = Math.Min(budget.BatchSize, 8), EvaluateEveryEpochs = 1, CheckpointEveryEpochs = 0,
    };
}

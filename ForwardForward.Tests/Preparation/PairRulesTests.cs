using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class PairRulesTests
{
    private static readonly ExperimentSpec Good = MethodCatalog.Classic.ApplyTo(new ExperimentSpec
    {
        Network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k3 p1", "relu", "maxpool 4", "conv 8 k3 p1", "relu", "dense 20", "relu"] },
    });

    public static TheoryData<string, string, Func<MethodSpec, MethodSpec>> Faults => new()
    {
        { "method.labels", "channel", method => method with { Labels = LabelScheme.None } },
        { "method.contrast", "hard ones", method => method with { Contrast = Contrast.HardWrongLabel } },
        { "method.contrast", "wrong label", method => method with { Contrast = Contrast.None } },
        { "method.readout", "artefact", method => method with { Readout = Readout.OnePassSoftmax } },
        { "method.readout", "artefact", method => method with { Readout = Readout.VoteOfBlocks } },
        { "method.schedule", "simultaneous", method => method with { Horizon = Horizon.TwoLayers } },
        { "method.peerNormalization", "0", method => method with { PeerNormalization = -1 } },
        { "method.maskBlurs", "100", method => method with { MaskBlurs = 101 } },
        { "method.normalization", "block 1 sends to block 2", method => method with { Normalization = InputNormalization.None } },
        { "method.overlayStrength", "0.35", method => method with { Labels = LabelScheme.Waves } },
        { "method.thresholds", "3 layers", method => method with { Thresholds = [1, 2] } },
    };

    [Fact]
    public void Validate_LayersUnderPositivesAndNegatives_FindsNothing()
    {
        Assert.Empty(SpecValidator.Validate(Good));
        Assert.Empty(SpecValidator.Validate(Good with { Method = Good.Method with { Readout = Readout.BatchWideGoodness, Labels = LabelScheme.Token } }));
    }

    [Fact]
    public void Validate_HybridsOfImages_NeedNoLabelAndAProbe()
    {
        ExperimentSpec spec = MethodCatalog.Find("ff-unsup")!.ApplyTo(Good);

        Assert.Empty(SpecValidator.Validate(spec));
        Assert.Equal("method.labels", Assert.Single(SpecValidator.Validate(spec with { Method = spec.Method with { Labels = LabelScheme.Overlay } })).Path);
        Assert.Equal("method.readout", Assert.Single(SpecValidator.Validate(spec with { Method = spec.Method with { Readout = Readout.GoodnessOfEveryLabel } })).Path);
    }

    [Theory]
    [InlineData("ff-unsup", 1, 500)]
    [InlineData("ff-unsup", 100, 501)]
    [InlineData("scff", 50, 51)]
    [InlineData("handover", 100, 501)]
    public void Validate_ALastBatchOfOneImage_SaysThatItHasNoneToBeMixedWith(string name, int batch, int examples)
    {
        ExperimentSpec spec = MethodCatalog.Find(name == "handover" ? "bp" : name)!.ApplyTo(Good) with { Data = new DataSpec { ValidationExamples = 100, TrainingExamples = examples } };
        spec = name == "handover"
            ? spec with { Handover = new HandoverSpec { Method = MethodCatalog.Find("ff-unsup")!.Recipe.Method, Budget = new BudgetSpec { BatchSize = batch }, Way = HandoverWay.Naive } }
            : spec with { Data = spec.Data with { Augmentation = new Augmentation { Flip = true } }, Budget = spec.Budget with { BatchSize = batch } };
        string path = name == "handover" ? "handover.budget.batchSize" : "budget.batchSize";

        SpecProblem problem = Assert.Single(SpecValidator.Validate(spec), found => found.Path == path);

        Assert.Contains("no other", problem.Message);
        int advised = int.Parse(problem.Message.Split(' ')[^1].TrimEnd('.'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(examples % advised != 1 && advised > batch, problem.Message);
        ExperimentSpec mended = spec.Handover is { } first
            ? spec with { Handover = first with { Budget = first.Budget with { BatchSize = advised } } }
            : spec with { Budget = spec.Budget with { BatchSize = advised } };
        Assert.DoesNotContain(SpecValidator.Validate(mended), found => found.Path == path);
    }

    [Fact]
    public void Validate_ALastBatchOfOneImageUnderAWrongLabel_IsFine() =>
        Assert.Empty(SpecValidator.Validate(Good with { Data = Good.Data with { TrainingExamples = 501 }, Budget = Good.Budget with { BatchSize = 100 } }));

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_AChoiceThatMakesNoSense_SaysWhyAndWhatToChoose(string path, string word, Func<MethodSpec, MethodSpec> change)
    {
        SpecProblem problem = Assert.Single(SpecValidator.Validate(Good with { Method = change(Good.Method) }));

        Assert.Equal(path, problem.Path);
        Assert.Contains(word, problem.Message);
    }

    [Fact]
    public void Validate_BlocksThatNormalizeThemselves_NeedNoOtherNormalization()
    {
        ExperimentSpec spec = Good with
        {
            Method = Good.Method with { Normalization = InputNormalization.None },
            Network = Good.Network with { Layers = ["conv 4 k3 p1", "relu", "tap", "batchnorm", "--", "position-lengthnorm", "conv 8 k3 p1", "relu"] },
        };

        Assert.Empty(SpecValidator.Validate(spec));
    }

    [Theory]
    [InlineData(LabelScheme.Channel)]
    [InlineData(LabelScheme.Token)]
    [InlineData(LabelScheme.Waves)]
    public void Validate_DenseLayersWithALabelBesideTheImage_AskForALayerList(LabelScheme scheme)
    {
        ExperimentSpec spec = MethodCatalog.Classic.ApplyTo(new ExperimentSpec());

        SpecProblem problem = Assert.Single(SpecValidator.Validate(spec with { Method = spec.Method with { Labels = scheme } }));

        Assert.Contains("layer list", problem.Message);
    }

    [Fact]
    public void Validate_RecipesOfPairMethods_FindsNothing()
    {
        Assert.All(PairMethods.All, row => Assert.Empty(SpecValidator.Validate(row.ApplyTo(new ExperimentSpec { Data = new DataSpec { Dataset = "digits" } }))
            .Select(problem => $"{row.Name}: {problem.Path}: {problem.Message}")));
    }
}

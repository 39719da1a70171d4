using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class HandoverRulesTests
{
    private static readonly ExperimentSpec Good = PresetCatalog.Find("digits-handover-quick")!.Spec;

    public static TheoryData<string, Func<ExperimentSpec, ExperimentSpec>> Faults() => new()
    {
        { "handover.method.contrast", spec => First(spec, first => first with { Method = first.Method with { Contrast = Contrast.None } }) },
        { "handover.method.thresholds", spec => First(spec, first => first with { Method = first.Method with { Thresholds = [1, 2] } }) },
        { "handover.optimization.learningRate", spec => First(spec, first => first with { Optimization = first.Optimization with { LearningRate = 0 } }) },
        { "handover.budget.epochs", spec => First(spec, first => first with { Budget = first.Budget with { Epochs = 0 } }) },
        { "handover.headEpochs", spec => First(spec, first => first with { HeadEpochs = 5 }) },
        { "handover.way", spec => spec with { Method = spec.Handover!.Method } },
        { "handover.data.dataset", spec => First(spec, first => first with { Data = spec.Data with { Dataset = "nowhere" } }) },
        { "handover.data.dataset", spec => First(spec, first => first with { Data = spec.Data with { Dataset = "cifar-100" } }) },
        { "handover.data.validationExamples", spec => First(spec, first => first with { Data = spec.Data with { ValidationExamples = 60_000 } }) },
        {
            "handover.way", spec => First(spec, first => first with
            {
                Method = ClassGoodnessMethods.Mono.Recipe.Method with { Normalization = spec.Method.Normalization },
            })
        },
        { "handover.method.name", spec => First(spec, first => first with { Method = first.Method with { Labels = LabelScheme.EveryLayer } }) },
        { "handover.method.name", spec => First(spec, first => first with { Method = RecurrentMethods.Recurrent.Recipe.Method with { Normalization = spec.Method.Normalization } }) },
        { "method.normalization", spec => spec with { Method = spec.Method with { Normalization = InputNormalization.Length } } },
        { "method.labels", spec => spec with { Method = spec.Method with { Labels = LabelScheme.None } } },
        {
            "method.readout", spec => spec with
            {
                Method = spec.Method with { Readout = Readout.Logits, Labels = LabelScheme.None },
            }
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_OneFault_BlamesItsField(string path, Func<ExperimentSpec, ExperimentSpec> spoil)
    {
        var problem = Assert.Single(SpecValidator.Validate(spoil(Good)));
        Assert.Equal(path, problem.Path);
        Assert.EndsWith(".", problem.Message);
    }

    [Fact]
    public void Validate_RepairTowardsHybridMasks_IsRefused()
    {
        var unsupervised = MethodCatalog.Find("ff-unsup")!.ApplyTo(Good with { Handover = null });
        var spec = unsupervised with { Handover = Good.Handover! with { Method = MethodCatalog.BackPropagation.Recipe.Method, Optimization = MethodCatalog.BackPropagation.Recipe.Optimization, Way = HandoverWay.Repaired } };
        Assert.Contains(SpecValidator.Validate(spec), problem => problem.Path == "handover.way");
    }

    [Fact]
    public void Validate_AListThatTheFirstPhaseCannotBuild_BlamesItsMethod()
    {
        var network = new NetworkSpec { Architecture = Training.Experiments.Architecture.Layers, Layers = ["conv 4 k3 p1 g2", "relu", "dense 12", "relu"] };
        var second = MethodCatalog.Find("trifecta")!.ApplyTo(Good with { Network = network, Handover = null }) with { Network = network };
        var spec = second with { Handover = Good.Handover! with { Method = ClassGoodnessMethods.Mono.Recipe.Method, Way = HandoverWay.Naive, HeadEpochs = 0 } };
        var problem = Assert.Single(SpecValidator.Validate(spec), one => one.Path == "handover.method.name");
        Assert.Contains("line 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_HeadEpochsWithoutAHead_SaysWhatToChoose()
    {
        var spec = First(PresetCatalog.Find("doc000-exp2a")!.Spec, first => first with { HeadEpochs = 1 });
        Assert.Contains("one-pass softmax", Assert.Single(SpecValidator.Validate(spec)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_OfTwoPhases_AddsTheirStepsAndHoldsBothNetworks()
    {
        var digits = DatasetCatalog.Find("digits")!;
        var phases = RunPhases.Of(Good).Select(phase => SpecEstimate.Of(phase, digits)).ToArray();
        var whole = SpecEstimate.Of(Good, digits);

        Assert.Equal(phases.Sum(phase => phase.Steps), whole.Steps);
        Assert.Equal(phases.Sum(phase => phase.WeightBytes), whole.WeightBytes);
        Assert.Equal(phases[1].Parameters, whole.Parameters);
        Assert.Equal(phases[0].Parameters, whole.Parameters);
    }

    [Fact]
    public void Validate_AFirstDatasetOfAnotherImageSize_SaysBothSizes()
    {
        var spec = First(Good, first => first with { Data = Good.Data with { Dataset = "cifar-100" } });
        Assert.Contains("3×32×32", Assert.Single(SpecValidator.Validate(spec)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralFaultsOfTheFirstData_NamesAll()
    {
        var spec = First(Good, first => first with { Data = Good.Data with { Dataset = "mnist", ValidationExamples = 5, ShiftPixels = 20 }, Budget = first.Budget with { Epochs = 0 } });
        Assert.Equal(
            ["handover.budget.epochs", "handover.data.shiftPixels", "handover.data.validationExamples"],
            SpecValidator.Validate(spec).Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Estimate_OfTwoDatasets_CountsTheExamplesOfBoth()
    {
        var (digits, mnist) = (DatasetCatalog.Find("digits")!, DatasetCatalog.Mnist);
        var spec = First(Good, first => first with { Data = Good.Data with { Dataset = "mnist" } });
        var phases = RunPhases.Of(spec);
        var whole = SpecEstimate.Of(spec, digits, mnist);

        Assert.Equal(["mnist", "digits"], RunPhases.Datasets(spec));
        Assert.Equal(SpecEstimate.Of(phases[0], mnist).Steps + SpecEstimate.Of(phases[1], digits).Steps, whole.Steps);
        Assert.Equal(SpecEstimate.Of(phases[0], mnist).DataBytes + SpecEstimate.Of(phases[1], digits).DataBytes, whole.DataBytes);
        Assert.True(whole.Steps > SpecEstimate.Of(Good, digits).Steps);
    }

    [Fact]
    public void Method_ChosenByName_LeavesOrBringsTheFirstPhase()
    {
        var (with, _) = SpecPatch.Apply(new ExperimentSpec(), [KeyValuePair.Create("method.name", "handover"), KeyValuePair.Create("handover.budget.epochs", "3")]);
        Assert.Equal(3, with.Handover!.Budget.Epochs);
        var (without, _) = SpecPatch.Apply(with, [KeyValuePair.Create("method.name", "bp")]);
        Assert.Null(without.Handover);
        Assert.Null(TwinSpec.BackPropagationOf(with).Handover);
    }

    private static ExperimentSpec First(ExperimentSpec spec, Func<HandoverSpec, HandoverSpec> change) => spec with { Handover = change(spec.Handover!) };
}

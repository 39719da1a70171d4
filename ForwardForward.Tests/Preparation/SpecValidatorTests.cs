using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

public sealed class SpecValidatorTests
{
    private static readonly ExperimentSpec Good = PresetCatalog.Find("digits-ff-quick")!.Spec;

    [Fact]
    public void Validate_EveryPreset_HasNoProblem()
    {
        Assert.All(PresetCatalog.All, preset => Assert.Empty(SpecValidator.Validate(preset.Spec)));
    }

    [Fact]
    public void Validate_EveryTwin_HasNoProblem()
    {
        Assert.All(PresetCatalog.All, preset => Assert.Empty(SpecValidator.Validate(TwinSpec.BackPropagationOf(preset.Spec))));
    }

    [Fact]
    public void Validate_SeveralFaults_TellsAllAtOnce()
    {
        var spec = Good with
        {
            Network = Good.Network with { Widths = [500, 0] },
            Budget = Good.Budget with { Epochs = 0, BatchSize = -1 },
            Optimization = Good.Optimization with { LearningRate = double.NaN },
            Data = Good.Data with { ValidationExamples = 1_000_000 },
        };
        Assert.Equal(
            ["data.validationExamples", "network.widths", "optimization.learningRate", "budget.epochs", "budget.batchSize"],
            SpecValidator.Validate(spec).Select(problem => problem.Path));
    }

    public static TheoryData<string, Func<ExperimentSpec, ExperimentSpec>> Faults() => new()
    {
        { "name", spec => spec with { Name = new string('x', 201) } },
        { "data.dataset", spec => spec with { Data = spec.Data with { Dataset = "../etc" } } },
        { "data.trainingExamples", spec => spec with { Data = spec.Data with { TrainingExamples = 11_000 } } },
        { "data.shiftPixels", spec => spec with { Data = spec.Data with { ShiftPixels = 20 } } },
        { "data.augmentation.cropPadding", spec => spec with { Data = spec.Data with { Augmentation = new() { CropPadding = 15 } } } },
        { "data.augmentation.rotationDegrees", spec => spec with { Data = spec.Data with { Augmentation = new() { RotationDegrees = 181 } } } },
        { "data.augmentation.cutoutPixels", spec => spec with { Data = spec.Data with { Augmentation = new() { CutoutPixels = -1 } } } },
        { "network.widths", spec => spec with { Network = spec.Network with { Widths = [] } } },
        { "network.widths", spec => spec with { Network = spec.Network with { Widths = [20_000, 20_000, 20_000] } } },
        { "network.dropout", spec => spec with { Network = spec.Network with { Dropout = 1 } } },
        { "method.labels", spec => spec with { Method = spec.Method with { Labels = LabelScheme.None } } },
        { "method.contrast", spec => spec with { Method = spec.Method with { Contrast = Contrast.None } } },
        { "method.readout", spec => spec with { Method = spec.Method with { Readout = Readout.Logits } } },
        { "method.normalization", spec => spec with { Method = spec.Method with { Normalization = InputNormalization.None } } },
        { "method.thresholds", spec => spec with { Method = spec.Method with { Thresholds = [1, 2, 3] } } },
        { "method.thresholds", spec => spec with { Method = spec.Method with { Objective = Objective.GoodnessThreshold, Thresholds = [-1] } } },
        { "method.thresholds", spec => spec with { Method = spec.Method with { Objective = Objective.GoodnessThreshold, Goodness = Goodness.NegativeSumOfSquares, Thresholds = [1] } } },
        { "method.thresholds", spec => spec with { Network = spec.Network with { Activation = Activation.Spiking }, Method = spec.Method with { Objective = Objective.GoodnessThreshold } } },
        { "method.classWeights", spec => spec with { Method = spec.Method with { ClassWeights = ClassWeights.Balanced } } },
        { "method.topShare", spec => spec with { Method = spec.Method with { TopShare = 0 } } },
        { "method.fullGradientRelu", spec => spec with { Network = spec.Network with { Activation = Activation.Gelu }, Method = spec.Method with { FullGradientRelu = true } } },
        { "network.winnerShare", spec => spec with { Network = spec.Network with { WinnerShare = 2 } } },
        { "method.labels", spec => spec with { Method = spec.Method with { Contrast = Contrast.HybridMask, Readout = Readout.LinearProbe } } },
        { "method.readout", spec => spec with { Method = spec.Method with { Contrast = Contrast.HybridMask, Labels = LabelScheme.None } } },
        { "method.readout", spec => spec with { Method = spec.Method with { Readout = Readout.LinearProbe } } },
        { "method.maskBlurs", spec => spec with { Method = spec.Method with { MaskBlurs = -1 } } },
        { "method.thresholdRule", spec => spec with { Method = spec.Method with { ThresholdRule = ThresholdRule.Learned } } },
        { "method.thresholdSlope", spec => spec with { Method = spec.Method with { ThresholdSlope = -1 } } },
        { "method.collaboration", spec => spec with { Method = spec.Method with { Collaboration = 1, Horizon = Horizon.WholeNetwork } } },
        { "method.collaborationReach", spec => spec with { Method = spec.Method with { Collaboration = 1, Schedule = LayerSchedule.Greedy } } },
        { "method.alpha", spec => spec with { Method = spec.Method with { Alpha = 0 } } },
        { "method.readoutFromLayer", spec => spec with { Method = spec.Method with { ReadoutFromLayer = 2 } } },
        { "method.overlayStrength", spec => spec with { Method = spec.Method with { OverlayStrength = 0 } } },
        { "method.schedule", spec => spec with { Method = spec.Method with { Schedule = LayerSchedule.Greedy, Horizon = Horizon.WholeNetwork } } },
        { "optimization.layerFactors", spec => spec with { Optimization = spec.Optimization with { LayerFactors = [1] } } },
        { "budget.evaluationShare", spec => spec with { Budget = spec.Budget with { EvaluationShare = -0.1 } } },
        { "budget.evaluateEveryEpochs", spec => spec with { Budget = spec.Budget with { EvaluateEveryEpochs = 0 } } },
    };

    // A rule that had a copy of the condition would one day refuse what the form offers, or hide what it refuses.
    [Fact]
    public void Constants_AreRefusedExactlyWhereTheirFieldsDecideNothing()
    {
        (Field Field, Func<ExperimentSpec, ExperimentSpec> Use)[] constants =
        [
            (MethodFields.ClassWeights, spec => MethodFields.ClassWeights.Set(spec, ClassWeights.Balanced)),
            (MethodFields.Staleness, spec => MethodFields.Staleness.Set(spec, 1)),
            (BudgetFields.ProbeEpochs, spec => BudgetFields.ProbeEpochs.Set(spec, 1)),
            (BudgetFields.StageEpochs, spec => BudgetFields.StageEpochs.Set(spec, [1, 1])),
            (HandoverFields.HeadEpochs, spec => HandoverFields.HeadEpochs.Set(spec, 1)),
        ];
        var methods = MethodCatalog.All.Select(method => method.ApplyTo(new ExperimentSpec { Network = new NetworkSpec { Widths = [50, 50] } }));
        var specs = methods.SelectMany(spec => new[] { spec, MethodFields.Schedule.Set(spec, LayerSchedule.Greedy) }).ToList();

        foreach (var (field, use) in constants)
        {
            foreach (var spec in specs.Where(spec => field.Exists(spec) && SpecValidator.Validate(spec).All(problem => problem.Path != field.Path)))
            {
                var used = use(spec);
                if (field != BudgetFields.StageEpochs || new FieldScope(used, DatasetCatalog.All).Layers is null or 2)
                {
                    var refused = SpecValidator.Validate(used).Any(problem => problem.Path == field.Path);
                    Assert.True(refused != field.Matters(used), $"{field.Path} under {spec.Method.Name}, {spec.Method.Schedule}: {(refused ? "refused" : "taken")}");
                }
            }
        }
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(10, null)]
    [InlineData(5, "5 is neither 0 nor 10 to ")]
    [InlineData(-1, "-1 is neither 0 nor 10 to ")]
    public void ValidationExamples_AreNoneOrEnough_AsTheirRangeSays(int examples, string? expected)
    {
        var problem = SpecValidator.Validate(DataFields.ValidationExamples.Set(Good, examples)).SingleOrDefault();

        Assert.Equal(expected is null, problem is null);
        Assert.StartsWith(expected ?? "", problem?.Message ?? "", StringComparison.Ordinal);
        Assert.StartsWith("0, or 10 or more", DataFields.ValidationExamples.Kind.Range, StringComparison.Ordinal);
        Assert.Equal("""{"type":"integer","anyOf":[{"const":0},{"type":"integer","minimum":10}]}""", DataFields.ValidationExamples.Kind.Schema().ToJsonString());
    }

    [Theory]
    [InlineData(Goodness.SumOfSquares, -1, "Entry 1: -1 is outside 0 to 1000000000.")]
    [InlineData(Goodness.NegativeSumOfSquares, 1, "Entry 1: 1 is outside -1000000000 to 0.")]
    [InlineData(Goodness.Burstiness, -4, "Entry 1: -4 is outside -3 to 1000000000.")]
    [InlineData(Goodness.Burstiness, -2, null)]
    public void Thresholds_AreWithinWhatTheirGoodnessReaches(Goodness goodness, double threshold, string? expected)
    {
        var spec = Good with { Method = Good.Method with { Objective = Objective.GoodnessThreshold, Goodness = goodness, Thresholds = [threshold] } };

        Assert.Equal(expected, MethodFields.Thresholds.Fault(new FieldScope(spec, DatasetCatalog.All)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Validate_OneFault_BlamesItsField(string path, Func<ExperimentSpec, ExperimentSpec> spoil)
    {
        var problem = Assert.Single(SpecValidator.Validate(spoil(Good)));
        Assert.Equal(path, problem.Path);
        Assert.EndsWith(".", problem.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-7)]
    public void Validate_TooFewExamplesToMix_BlamesTheirNumber(int examples)
    {
        var hybrids = MethodCatalog.Find("ff-unsup")!.Recipe;
        var problems = SpecValidator.Validate(hybrids with { Data = hybrids.Data with { TrainingExamples = examples } });
        Assert.Contains(problems, problem => problem.Path == "data.trainingExamples");
    }

    [Fact]
    public void Validate_FieldThatTheMethodHasNoUseFor_KeepsItsRange()
    {
        var problem = Assert.Single(SpecValidator.Validate(Good with { Method = Good.Method with { Prototypes = 0 } }));
        Assert.Equal(new SpecProblem("method.prototypes", "0 is outside 1 to 256."), problem);
    }

    [Fact]
    public void Validate_CrossEntropyWithOneLayerHorizon_SaysWhy()
    {
        var spec = Good with { Method = Good.Method with { Objective = Objective.CrossEntropy } };
        Assert.Equal(
            ["method.labels", "method.contrast", "method.horizon", "method.readout"],
            SpecValidator.Validate(spec).Select(problem => problem.Path));
    }
}

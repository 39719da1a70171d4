using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Runs.Form;

public sealed class RunFormTests
{
    [Fact]
    public void New_AsItOpens_CanBeLaunchedWithoutADownload()
    {
        var form = new RunForm();

        Assert.Empty(form.Problems);
        Assert.True(form.Dataset!.IsBuiltIn);
        Assert.NotNull(form.Estimate);
    }

    [Fact]
    public void Method_Chosen_BringsItsFiveChoicesAndConstantsAndLeavesDataWidthsAndSeed()
    {
        var form = new RunForm();
        form.Type(NetworkFields.Widths, "300, 200, 100");
        form.Type(RunFields.Seed, "7");

        form.Choose(MethodFields.Name, "ff-hinton");

        Assert.True(MethodCatalog.Hinton.HasChoicesOf(form.Spec.Method));
        Assert.Equal(MethodCatalog.Hinton.Recipe.Optimization, form.Spec.Optimization);
        Assert.Equal([300, 200, 100], form.Spec.Network.Widths);
        Assert.Equal(7, form.Spec.Seed);
        Assert.Equal("ff-hinton", form.MethodLabel);
    }

    [Theory]
    [InlineData("ff-hinton", true, true, true, false)]
    [InlineData("ff-symba", false, false, true, false)]
    [InlineData("ff-recurrent", true, false, false, false)]
    [InlineData("scff", false, false, false, false)]
    [InlineData("mono", false, false, false, true)]
    [InlineData("bp", false, false, false, true)]
    public void Constants_OfAMethod_AreThoseThatItUses(string method, bool pyramid, bool learnedThresholds, bool collaboration, bool classWeights)
    {
        var spec = MethodCatalog.Find(method)!.ApplyTo(new ExperimentSpec());

        Assert.Equal(
            (pyramid, learnedThresholds, collaboration, classWeights, classWeights),
            (MethodFields.ThresholdSlope.Matters(spec), MethodFields.ThresholdRule.Matters(spec), MethodFields.Collaboration.Matters(spec),
                MethodFields.ClassWeights.Matters(spec), MethodFields.LabelSmoothing.Matters(spec)));
    }

    [Fact]
    public void LeastSquares_AreSolvedInOnePass_SoNothingOfDescentIsAsked()
    {
        var spec = MethodCatalog.Find("cafo")!.ApplyTo(new ExperimentSpec());
        Field[] unused =
        [
            BudgetFields.Epochs, OptimizationFields.LearningRate, OptimizationFields.LayerFactors, OptimizationFields.Momentum, OptimizationFields.WeightDecay,
        ];

        Assert.All(unused, field => Assert.False(field.Matters(spec), field.Path));
        Assert.False(OptimizationFields.Optimizer.Matters(spec) || OptimizationFields.Schedule.Matters(spec));
        Assert.True(BudgetFields.Epochs.Matters(spec with { Budget = spec.Budget with { Epochs = 3 } }), "What would only repeat the pass has to be seen to be changed.");
    }

    [Fact]
    public void Choice_ThatDiffersFromTheMethod_MakesItCustomUntilItIsBack()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "ff-hinton");

        form.Choose(MethodFields.Contrast, Contrast.WrongLabel);
        Assert.Equal("custom, based on ff-hinton", form.MethodLabel);

        form.Choose(MethodFields.Contrast, Contrast.HardWrongLabel);
        Assert.Equal("ff-hinton", form.MethodLabel);
    }

    [Fact]
    public void Problems_OfSeveralFields_AreAllThereAtOnceInTheOrderOfTheForm()
    {
        var form = new RunForm();
        form.Type(BudgetFields.Epochs, "0");
        form.Type(NetworkFields.Widths, "500, many");
        form.Type(DataFields.ValidationExamples, "1");
        form.Choose(MethodFields.Labels, LabelScheme.None);

        Assert.Equal(["data.validationExamples", "network.widths", "method.labels", "budget.epochs"], form.Problems.Select(problem => problem.Path));
        Assert.Contains("many", form.ProblemsAt(NetworkFields.Widths).Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ThatCannotBeRead_StaysAsTypedAndTheSpecAsItWas()
    {
        var form = new RunForm();
        var before = form.Spec;

        form.Type(OptimizationFields.LearningRate, "0,01");

        Assert.Equal("0,01", form.Text(OptimizationFields.LearningRate));
        Assert.Equal(before, form.Spec);
        form.Type(OptimizationFields.LearningRate, "0.01");
        Assert.Empty(form.Problems);
        Assert.Equal(0.01, form.Spec.Optimization.LearningRate);
    }

    [Theory]
    [InlineData("0.10")]
    [InlineData("1e-1")]
    public void Text_ThatIsRead_IsNotRewrittenUnderTheFingers(string text)
    {
        var form = new RunForm();
        form.Type(NetworkFields.Dropout, text);

        Assert.Equal(text, form.Text(NetworkFields.Dropout));
        Assert.Equal(0.1, form.Spec.Network.Dropout);
    }

    [Fact]
    public void Text_OfAFieldThatAPresetReplaced_ShowsThePreset()
    {
        var form = new RunForm();
        form.Type(BudgetFields.Epochs, "nonsense");

        var preset = PresetCatalog.Find("mnist-hinton")!.Spec;
        form.Load(preset);

        Assert.Empty(form.Problems);
        Assert.Equal($"{preset.Budget.Epochs}", form.Text(BudgetFields.Epochs));
    }

    [Fact]
    public void UnreadableText_OfAFieldThatNoLongerMatters_StopsNobody()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "ff-hinton");
        form.Type(MethodFields.Thresholds, "high");
        Assert.Single(form.Problems);

        form.Choose(MethodFields.Objective, Objective.Symba);

        Assert.DoesNotContain(form.Problems, problem => problem.Path == "method.thresholds");
    }

    [Fact]
    public void Estimate_WhenTheNetworkGrows_GrowsWithIt()
    {
        var form = new RunForm();
        var before = form.Estimate!.Parameters;

        form.Type(NetworkFields.Widths, "1000, 1000");

        Assert.True(form.Estimate!.Parameters > 2 * before);
        form.Type(NetworkFields.Widths, "0");
        Assert.Null(form.Estimate);
    }

    [Fact]
    public void Twin_OfBackPropagation_IsNotOffered()
    {
        var form = new RunForm();
        form.ChooseTwin(true);
        Assert.True(form.Twin);

        form.Choose(MethodFields.Name, "bp");

        Assert.False(form.Twin);
        form.ChooseTwin(true);
        Assert.False(form.Twin);
    }

    [Fact]
    public void Dataset_Chosen_TakesTheUsualValidationSplitAlongButKeepsOneOfOnesOwn()
    {
        var form = new RunForm();
        form.Type(DataFields.Dataset, "mnist");
        Assert.Equal(10_000, form.Spec.Data.ValidationExamples);

        form.Type(DataFields.ValidationExamples, "5000");
        form.Type(DataFields.Dataset, "digits");

        Assert.Equal(5000, form.Spec.Data.ValidationExamples);
        Assert.Empty(form.Problems);
    }

    [Fact]
    public void Json_OfTheForm_LoadsBackToTheSameSpec()
    {
        var form = new RunForm(PresetCatalog.Find("mnist-ff-classic")!.Spec);
        var other = new RunForm();

        Assert.Null(other.LoadJson(SpecJson.Write(form.Spec)));

        Assert.Equal(SpecJson.Write(form.Spec), SpecJson.Write(other.Spec));
    }

    [Fact]
    public void Json_ThatIsNoSpec_IsRefusedAndChangesNothing()
    {
        var form = new RunForm();
        var before = form.Spec;

        var problem = form.LoadJson("""{ "budget": { "epoch": 3 } }""");

        Assert.Contains("epoch", problem, StringComparison.Ordinal);
        Assert.Equal(before, form.Spec);
    }

    [Fact]
    public void FirstDataset_Chosen_BringsAUsualValidationSplitAndGoesAgain()
    {
        var form = new RunForm(PresetCatalog.Find("digits-handover-quick")!.Spec);
        var alone = form.Estimate!;

        form.ChooseFirstDataset("mnist");
        form.Type(FieldCatalog.OfFirstPhase(DataFields.TrainingExamples), "6000");

        Assert.Equal(("mnist", 10_000, 6000), (form.Spec.Handover!.Data!.Dataset, form.Spec.Handover.Data.ValidationExamples, form.Spec.Handover.Data.TrainingExamples));
        Assert.Empty(form.Problems);
        Assert.True(form.Estimate!.DataBytes > alone.DataBytes);

        form.ChooseFirstDataset("cifar-100");
        Assert.Equal("handover.data.dataset", Assert.Single(form.Problems).Path);

        form.ChooseFirstDataset(null);
        Assert.Null(form.Spec.Handover!.Data);
        Assert.Equivalent(alone, form.Estimate, strict: true);
    }

    [Fact]
    public void Refusal_OfALaunch_StandsInTheOrderOfTheFormUntilTheNextChange()
    {
        var form = new RunForm();
        form.Type(BudgetFields.Epochs, "0");

        form.Refuse([new SpecProblem("data.dataset", "It is not here.")]);

        Assert.Equal(["data.dataset", "budget.epochs"], form.Problems.Select(problem => problem.Path));
        form.Type(BudgetFields.Epochs, "3");
        Assert.Empty(form.Problems);
    }

    [Fact]
    public void Form_AsItOpens_ShowsWhatABeginnerDecidesAndAllFieldsTheRest()
    {
        var form = new RunForm();
        var shown = FieldCatalog.All.Where(form.Shows).ToList();

        Assert.InRange(shown.Count, 10, 15);
        Assert.All(shown, field => Assert.True(field.Basic, field.Path));
        Assert.False(form.Shows(OptimizationFields.WeightDecay));
        int folded = form.Folded;

        form.ShowAllFields(true);

        Assert.True(form.Shows(OptimizationFields.WeightDecay));
        Assert.Equal(shown.Count + folded, FieldCatalog.All.Count(form.Shows));
        Assert.Equal(0, form.Folded);
    }

    [Fact]
    public void Field_ThatDiffersFromTheRecipe_IsShownWithWhatItWasAndSetBack()
    {
        var form = new RunForm();
        string recipe = form.Text(OptimizationFields.WeightDecay);

        form.Type(OptimizationFields.WeightDecay, "0.25");

        Assert.True(form.Shows(OptimizationFields.WeightDecay));
        Assert.Equal(recipe, form.Before(OptimizationFields.WeightDecay));
        form.SetBack(OptimizationFields.WeightDecay);
        Assert.Equal(recipe, form.Text(OptimizationFields.WeightDecay));
        Assert.Null(form.Before(OptimizationFields.WeightDecay));
        Assert.False(form.Shows(OptimizationFields.WeightDecay));
    }

    [Fact]
    public void Settling_SetBack_HasTheValuesOfTheRecipeAndNotThoseOfTheProgram()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "pff");
        form.Type(RecurrentFields.Iterations, "many");
        form.Type(MethodFields.Recurrent, "off");

        form.SetBack(MethodFields.Recurrent);

        Assert.Equal(MethodCatalog.Find("pff")!.Recipe.Method.Recurrent, form.Spec.Method.Recurrent);
        Assert.Equal((12, 6, 7), (form.Spec.Method.Recurrent!.Iterations, form.Spec.Method.Recurrent.ReadFrom, form.Spec.Method.Recurrent.ReadTo));
        Assert.NotNull(form.Spec.Method.Recurrent.Predictive);
        Assert.Equal("12", form.Text(RecurrentFields.Iterations));
        Assert.Null(form.Before(MethodFields.Recurrent));
        Assert.Empty(form.Problems);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Handover_SetBack_HasTheFirstPhaseThatItHad(bool preset)
    {
        var spec = preset ? PresetCatalog.Find("digits-handover-quick")!.Spec : MethodCatalog.Find("handover")!.ApplyTo(new ExperimentSpec());
        var form = new RunForm(spec, start: preset ? new SpecBaseline("preset", "digits-handover-quick", spec) : null);
        form.Type(RunFields.Handover, "off");
        Assert.True(form.Shows(RunFields.Handover));

        form.SetBack(RunFields.Handover);

        Assert.Equal(SpecJson.Write(spec), SpecJson.Write(form.Spec));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("mnist")]
    public void FirstData_SetBack_AreThoseOfTheRunThatWasCopied(string? other)
    {
        var handover = PresetCatalog.Find("digits-handover-quick")!.Spec;
        var origin = handover with { Handover = handover.Handover! with { Data = new DataSpec { Dataset = "fashion-mnist", TrainingExamples = 1234, ValidationExamples = 321 } } };
        var form = new RunForm(origin, start: new SpecBaseline(SpecBaseline.OfRuns, "r1", origin));
        form.ChooseFirstDataset(other);

        form.SetBack(other is null ? [HandoverFields.Data] : [.. FieldCatalog.All.Where(field => field.Path.StartsWith("handover.data.", StringComparison.Ordinal))]);

        Assert.Equal(origin.Handover.Data, form.Spec.Handover!.Data);
    }

    [Fact]
    public void Group_OfEveryKind_ComesBackWholeFromAnotherExperiment()
    {
        var full = new ExperimentSpec
        {
            Method = new MethodSpec { Recurrent = new RecurrentSpec { Iterations = 33, Predictive = new PredictiveSpec { Latents = 77 } } },
            Handover = new HandoverSpec { HeadEpochs = 9, Data = new DataSpec { ShiftPixels = 3 }, Method = new MethodSpec { Recurrent = new RecurrentSpec { Iterations = 44, Predictive = new PredictiveSpec { Latents = 88 } } } },
        };

        Assert.All(FieldCatalog.All.Where(field => field.Kind.Name == Kind.OfGroups), field =>
            Assert.Equal(SpecJson.Write(full), SpecJson.Write(field.Copy(full, field.Read(full, Kind.Off).Value!))));
    }

    [Fact]
    public void Field_OfAGroupThatTheBaselineLeavesOut_HasNothingToBeSetBackTo()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "ff-recurrent");
        form.Type(RecurrentFields.Predictive, "on");

        Assert.True(form.Differs(PredictiveFields.Latents));
        Assert.Null(form.Before(PredictiveFields.Latents));
        Assert.Equal("off", form.Before(RecurrentFields.Predictive));
    }

    [Fact]
    public void Field_ThatIsToBlame_IsShownThoughItDoesNotMatter()
    {
        var form = new RunForm();
        Assert.False(MethodFields.RidgePenalty.Matters(form.Spec));

        form.Load(MethodFields.RidgePenalty.Set(form.Spec, -1));

        Assert.True(form.Shows(MethodFields.RidgePenalty));
    }

    [Fact]
    public void Baseline_OfACopy_IsTheRunUntilTheMethodIsAnotherOne()
    {
        var origin = new RunForm().Spec;
        var form = new RunForm();
        form.Load(BudgetFields.Epochs.Set(origin, 4), new SpecBaseline(SpecBaseline.OfRuns, "r1", origin));
        Assert.Equal(SpecBaseline.OfRuns, form.Baseline!.Kind);
        Assert.True(form.Differs(BudgetFields.Epochs));
        Assert.EndsWith(", epochs 4", form.SuggestedName, StringComparison.Ordinal);

        form.Choose(MethodFields.Name, "ff-hinton");

        Assert.Equal(("method", "ff-hinton"), (form.Baseline!.Kind, form.Baseline.Name));
    }

    [Fact]
    public void Option_ThatDoesNotFit_SaysTheRulesReasonUntilItFits()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "ff-hinton");
        var option = MethodFields.Readout.Kind.Options.Single(one => one.Token == "logits");
        string? refusal = form.Refusal(MethodFields.Readout, option);

        form.Type(MethodFields.Readout, option.Token);

        Assert.NotNull(refusal);
        Assert.Equal(refusal, Assert.Single(form.ProblemsAt(MethodFields.Readout)).Message);
        form.Choose(MethodFields.Name, "bp");
        Assert.Null(form.Refusal(MethodFields.Readout, option));
    }

    [Fact]
    public void Option_ThatBreaksAnotherField_NamesThatFieldAndItsReason()
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, "ff-hinton");

        var refusal = form.Refusal(MethodFields.Objective, MethodFields.Objective.Kind.Options.Single(option => option.Token == "cross-entropy"));

        Assert.StartsWith($"{MethodFields.Labels.Title}: ", refusal, StringComparison.Ordinal);
        form.Type(MethodFields.Objective, "cross-entropy");
        Assert.Contains(form.Problems, problem => refusal!.EndsWith(problem.Message, StringComparison.Ordinal));
        // What is wrong already is no reason against an option that does not make it worse.
        Assert.Null(form.Refusal(BudgetFields.Epochs, new FieldOption<string>("3", "3", "")));
    }

    [Theory]
    [InlineData("preset")]
    [InlineData("layers")]
    public void Options_WithoutAReason_BringNoProblem(string start)
    {
        var spec = start == "preset" ? PresetCatalog.Find("digits-handover-quick")!.Spec : MethodCatalog.Find("mono")!.ApplyTo(new ExperimentSpec());
        Field[] lists = [MethodFields.Name, DataFields.Dataset, NetworkFields.Architecture, MethodFields.Readout, MethodFields.Objective, MethodFields.Contrast];

        foreach (var (field, option) in lists.SelectMany(field => field.Kind.Options.Select(option => (field, option))))
        {
            var form = new RunForm(spec);
            var refusal = form.Refusal(field, option);

            form.Type(field, option.Token);

            Assert.True((refusal is null) == (form.Problems.Count == 0), $"{field.Path}={option.Token}: {refusal} / {form.Problems.FirstOrDefault()}");
        }
    }

    [Fact]
    public void SecondMethod_ThatDoesNotFit_SaysWhyBeforeItIsChosen()
    {
        var spec = PresetCatalog.Find("digits-handover-quick")!.Spec;
        foreach (var option in MethodFields.Name.Kind.Options)
        {
            var form = new RunForm(spec);
            var refusal = form.SecondMethodRefusal(option);

            form.ChooseSecondMethod(option.Token);

            Assert.True((refusal is null) == (form.Problems.Count == 0), $"{option.Token}: {refusal} / {form.Problems.FirstOrDefault()}");
        }
    }

    [Fact]
    public void FirstDataset_OfAnotherImageSize_SaysSoWhileThereAreNoDataOfItsOwn()
    {
        var form = new RunForm(PresetCatalog.Find("digits-handover-quick")!.Spec);

        Assert.Contains("one image size", form.FirstDatasetRefusal("cifar-100"), StringComparison.Ordinal);
        Assert.Null(form.FirstDatasetRefusal("fashion-mnist"));
        Assert.Null(form.FirstDatasetRefusal(null));
    }

    [Fact]
    public void FirstPhase_OfAHandover_HasEveryFieldThatOnePhaseHas()
    {
        var spec = PresetCatalog.Find("digits-handover-quick")!.Spec;
        var form = new RunForm(spec);
        form.ShowAllFields(true);
        var inner = spec with { Handover = null, Data = spec.Handover!.Data ?? spec.Data, Method = spec.Handover.Method, Optimization = spec.Handover.Optimization, Budget = spec.Handover.Budget };

        var first = FieldCatalog.All.Where(field => field.IsOfFirstPhase && field.Path.Split('.')[1] is "method" or "optimization" or "budget");
        Assert.All(first, field => Assert.Equal(FieldCatalog.Find(field.Path["handover.".Length..])!.Matters(inner), form.Shows(field)));
    }
}

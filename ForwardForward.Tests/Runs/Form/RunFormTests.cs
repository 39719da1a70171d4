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
}

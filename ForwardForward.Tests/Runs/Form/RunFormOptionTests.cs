using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Runs.Form;

/// <summary>What can be chosen, and why not.</summary>
public sealed class RunFormOptionTests
{
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

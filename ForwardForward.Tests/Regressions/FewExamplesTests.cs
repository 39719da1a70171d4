using ForwardForward.Tests.Learning;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Regressions;

/// <summary>A run of few examples died of a sample, a batch or a pair that is larger than all of them.</summary>
public sealed class FewExamplesTests
{
    // Training, validation, batch, and what measuring may take: fewer than any sample; a batch above all; a last batch of one; batches of one.
    private static readonly (int Training, int Validation, int Batch, double Share)[] Sizes = [(10, 0, 500, 0.1), (33, 0, 32, 0), (11, 10, 0, 0.1), (10, 0, 1, 0)];

    public static TheoryData<string, ExperimentSpec> All
    {
        get
        {
            var all = TinyExperiments.All;
            foreach (var method in MethodCatalog.All.Where(method => SpecValidator.Validate(Of(method), TinyLab.Digits.All).Count == 0))
            {
                all.Add(method.Name, Of(method));
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Run_OfFewExamples_CompletesOrIsRefusedBefore(string name, ExperimentSpec spec)
    {
        foreach (var (training, validation, batch, share) in Sizes)
        {
            var few = Few(spec, training, validation, batch);
            few = few with { Budget = few.Budget with { EvaluationShare = share } };
            if (SpecValidator.Validate(few, TinyLab.Digits.All).Count == 0)
            {
                using var lab = new TinyLab();
                var outcome = lab.Run(few);
                Assert.True(outcome.Kind == RunOutcomeKind.Completed, $"{name}, {training} + {validation} in batches of {batch}: {outcome.Sentence}");
                Assert.All(lab.Points, point => Assert.True(double.IsFinite(point.Value), $"{name}, {training} + {validation} in batches of {batch}: {point}"));
                Assert.All(lab.Points.Where(point => point.Name == MetricNames.EvaluationExamples), point => Assert.Equal(validation > 0 ? validation : training, point.Value));
            }
        }
    }

    [Fact]
    public void Methods_ThatTheTinyDigitsFit_AreMost() => Assert.True(MethodCatalog.All.Count(method => SpecValidator.Validate(Of(method), TinyLab.Digits.All).Count == 0) >= 15,
        string.Join("\n", MethodCatalog.All.SelectMany(method => SpecValidator.Validate(Of(method), TinyLab.Digits.All).Select(problem => $"{method.Name}: {problem}"))));

    // Its recipe on two small layers.
    private static ExperimentSpec Of(MethodDescription method)
    {
        var spec = method.ApplyTo(TinyLab.ForwardForward);
        return spec.Network.Architecture == Training.Experiments.Architecture.Mlp
            ? spec with { Network = spec.Network with { Widths = [20, 20] } }
            : spec with { Network = spec.Network with { Layers = ["conv 10 k5 s3", "relu", "conv 20 k3 s2", "relu"] } };
    }

    private static ExperimentSpec Few(ExperimentSpec spec, int training, int validation, int batch) => spec with
    {
        Data = spec.Data with { TrainingExamples = training, ValidationExamples = validation },
        Budget = Brief(spec.Budget, batch),
        Handover = spec.Handover is { } first ? first with { Data = null, Budget = Brief(first.Budget, batch), HeadEpochs = Math.Min(1, first.HeadEpochs) } : null,
    };

    private static BudgetSpec Brief(BudgetSpec budget, int batch) => budget with
    {
        Epochs = 1, StageEpochs = [.. budget.StageEpochs.Select(_ => 1)], ProbeEpochs = Math.Min(1, budget.ProbeEpochs), BatchSize = batch, EvaluateEveryEpochs = 1, CheckpointEveryEpochs = 0,
    };
}

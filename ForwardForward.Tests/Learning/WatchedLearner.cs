using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning;

/// <summary>A learner as it is, whose batches a test sees before they are learned from.</summary>
/// <param name="inner">What learns.</param>
/// <param name="seen">Takes each batch, which the step may overwrite afterwards.</param>
internal sealed class WatchedLearner(Learner inner, Action<Batch> seen) : Learner
{
    public override Network Network => inner.Network;

    public override LearningStep Step { get; } = new WatchedStep(inner.Step, seen);

    public override Evaluator Evaluator => inner.Evaluator;

    public override IReadOnlyList<double> Thresholds => inner.Thresholds;

    public override IReadOnlyList<Parameter> Parameters => inner.Parameters;

    public override IReadOnlyList<Parameter> Statistics => inner.Statistics;

    public override IReadOnlyDictionary<string, Tensor> State => inner.State;

    public override void RefreshProductCopies() => inner.RefreshProductCopies();

    private sealed class WatchedStep(LearningStep step, Action<Batch> seen) : LearningStep
    {
        public override IReadOnlyList<StepMeasure> Measures => step.Measures;

        public override double PassesPerExample => step.PassesPerExample;

        public override IReadOnlyDictionary<string, Tensor> State => step.State;

        public override int StepsAhead => step.StepsAhead;

        public override void ReadAhead(Batch batch, double share) => step.ReadAhead(batch, share);

        public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
        {
            seen(batch);
            return step.Learn(batch, stage, share);
        }

        public override IReadOnlyList<Tensor?>? Begin(Batch batch, LayerStage stage, double share)
        {
            seen(batch);
            return step.Begin(batch, stage, share);
        }

        public override IReadOnlyList<Tensor?>? Finish() => step.Finish();

        public override void Abandon() => step.Abandon();
    }
}

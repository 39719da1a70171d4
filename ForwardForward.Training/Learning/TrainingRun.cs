using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Data;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// The one training loop: step after step through the plan of a run, or of one phase of it, with reports, evaluations and checkpoints at places
/// that the plan decides.
/// </summary>
public sealed class TrainingRun
{
    // Their accuracy only tells how much is learned by heart, which an accuracy to one percent does; reading an image under ten labels costs more than two updates by it.
    private const int TrainSample = 2000;

    private readonly ExperimentSpec spec;
    private readonly ExperimentSpec phase;
    private readonly RunControl control;
    private readonly RunMetrics metrics;
    private readonly ProgressReporter progress;
    private readonly TrainingClock clock;
    private readonly CheckpointFolder checkpoints;
    private readonly RunPlan plan;
    private readonly Learner method;
    private readonly BatchSource batches;
    private readonly ExampleTable train;
    private readonly ExampleTable trainSample;
    private readonly ExampleTable? validation;
    private readonly StepRecords records;
    private readonly BestWeights best;
    private long step;

    // Steps whose measures have come in: fewer than were begun while some are under way.
    private long recorded;

    // Steps whose batches were read ahead, where the method does that.
    private long read;

    internal TrainingRun(
        ExperimentSpec spec,
        ExperimentSpec phase,
        RunPlan plan,
        Learner method,
        ExampleTable train,
        ExampleTable? validation,
        RandomStreams randomness,
        RunControl control,
        RunMetrics metrics,
        ProgressReporter progress,
        TrainingClock clock,
        CheckpointFolder checkpoints)
    {
        this.spec = spec;
        this.phase = phase;
        this.plan = plan;
        this.method = method;
        this.train = train;
        trainSample = train.Sample(validation is null ? train.Count : Math.Min(validation.Count, TrainSample));
        this.validation = validation;
        this.control = control;
        this.metrics = metrics;
        this.progress = progress;
        this.clock = clock;
        this.checkpoints = checkpoints;
        batches = new BatchSource(train, plan, randomness, new ImageAugmenter(phase.Data, train, randomness));
        records = new StepRecords(method.Step.Measures, plan.StepsPerReport, train.Device);
        best = new BestWeights([.. method.Parameters, .. method.Statistics]);
        step = recorded = read = plan.FirstStep;
    }

    /// <summary>Updates done, or begun.</summary>
    public long Step => step;

    public BestWeights Best => best;

    internal RunPlan Plan => plan;

    internal bool KeepsCheckpoints => phase.Budget.CheckpointEveryEpochs > 0;

    internal Learner Learner => method;

    // Everything that decides what comes next; random numbers are functions of seed and step and need no state.
    private IReadOnlyDictionary<string, Tensor> State => method.State.Concat(best.State).Concat(records.State).ToDictionary();

    /// <summary>Goes on from a checkpoint of the same spec.</summary>
    public void ResumeFrom(string file)
    {
        CheckpointProgress saved = RunCheckpoint.Restore(file, spec, State);
        method.RefreshProductCopies();
        best.Resume(saved.BestValidationAccuracy, saved.BestEpoch);
        records.Resume(saved.Records);
        step = recorded = saved.Step;
        read = step == plan.FirstStep ? step : step + method.Step.StepsAhead;
        clock.Resume(saved.Seconds);
        metrics.Resume(step, saved.Seconds);
    }

    /// <summary>Learns until the budget is used or a person asks to stop.</summary>
    /// <returns>Completed, paused or cancelled.</returns>
    /// <exception cref="DivergenceException">A number is none any more.</exception>
    public RunOutcomeKind Learn()
    {
        try
        {
            return LearnStepByStep();
        }
        finally
        {
            method.Step.Abandon();
        }
    }

    /// <summary>Measures the present weights on the splits.</summary>
    /// <returns>Accuracy on the training examples, and on the validation split where there is one.</returns>
    public (double Train, double? Validation) Evaluate()
    {
        FinishSteps();
        if (validation is not null)
        {
            method.Evaluator.Calibrate(validation);
        }

        Confusion trained = method.Evaluator.Read(trainSample, trainSample.Count);
        Confusion? held = validation is null ? null : method.Evaluator.Read(validation, validation.Count);
        metrics.Measured(step, clock.Seconds, method.Evaluator.ReadoutMeasures);
        metrics.Evaluated(step, clock.Seconds, trained.Accuracy, held, method.Evaluator.Layers(validation ?? train), train.ClassNames);
        return (trained.Accuracy, held?.Accuracy);
    }

    /// <summary>Reads a split with the weights of the best epoch; for the test split, once.</summary>
    public Confusion ReadWithBest(ExampleTable table)
    {
        best.Restore();
        method.RefreshProductCopies();
        return method.Evaluator.Read(table, table.Count);
    }

    /// <summary>What the read-out chose; null where it chooses nothing.</summary>
    public string? ReadoutSentence => method.Evaluator.ReadoutSentence;

    /// <summary>Writes the current weights alone.</summary>
    public void SaveWeights() => checkpoints.SaveWeights(spec, Progress(), method.Parameters.Concat(method.Statistics).ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    /// <summary>Writes everything that a run needs to go on from here.</summary>
    /// <exception cref="DivergenceException">There is nothing worth going on from; earlier checkpoints stay.</exception>
    public void SaveCheckpoint()
    {
        FinishSteps();
        records.Check(step);
        method.CheckWeights(step);
        checkpoints.SaveResumable(spec, Progress(), State);
    }

    private RunOutcomeKind LearnStepByStep()
    {
        while (step < plan.LastStep)
        {
            if (control.CancelRequested || control.PauseRequested)
            {
                SaveCheckpoint();
                return control.CancelRequested ? RunOutcomeKind.Cancelled : RunOutcomeKind.Paused;
            }

            clock.Start();
            BeginStep();
            ReportWhenDue();
            StopClock();
            if (plan.StepInEpoch(step) == 0)
            {
                EndEpoch(plan.EpochsAt(step));
            }
        }

        return RunOutcomeKind.Completed;
    }

    private void BeginStep()
    {
        ReadAhead();
        using DisposeScope scope = torch.NewDisposeScope();
        Record(method.Step.Begin(batches.At(step), plan.StageOf(step), ShareOf(step)));
        step++;
    }

    private void ReadAhead()
    {
        int ahead = method.Step.StepsAhead;
        for (; ahead > 0 && read < Math.Min(step + ahead + 1, plan.LastStep); read++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            method.Step.ReadAhead(batches.At(read), ShareOf(step));
        }
    }

    private void FinishSteps()
    {
        clock.Start();
        while (FinishStep())
        {
            ReportWhenDue();
        }

        clock.Stop();
    }

    private bool FinishStep()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return Record(method.Step.Finish());
    }

    private bool Record(IReadOnlyList<Tensor?>? measured)
    {
        if (measured is null)
        {
            return false;
        }

        records.Add(measured);
        recorded++;
        return true;
    }

    private void ReportWhenDue()
    {
        if (records.Count == 0 || (recorded != plan.FirstStep + 1 && plan.StepInEpoch(recorded) % plan.StepsPerReport != 0))
        {
            return;
        }

        IReadOnlyList<(StepMeasure, double)> means = records.Take(recorded);
        StopClock();
        metrics.Report(recorded, clock.Seconds, means, phase.Optimization.LearningRate * ShareOf(recorded - 1));
        progress.Report(recorded, clock.Seconds);
    }

    // It goes on while steps are under way: they learn while others are reported.
    private void StopClock()
    {
        if (recorded == step)
        {
            clock.Stop();
        }
    }

    private double ShareOf(long number) =>
        LearningRateCurve.Share(phase.Optimization.Schedule, plan.StepInStage(number), plan.StepsOfStage(number));

    private void EndEpoch(int epoch)
    {
        bool last = epoch == plan.LastEpoch;
        int inPhase = epoch - plan.FirstEpoch;
        if (last || inPhase % phase.Budget.EvaluateEveryEpochs == 0)
        {
            if (Evaluate().Validation is double accuracy)
            {
                best.Offer(accuracy, epoch);
            }
        }

        if (!last && phase.Budget.CheckpointEveryEpochs > 0 && inPhase % phase.Budget.CheckpointEveryEpochs == 0)
        {
            SaveCheckpoint();
        }
    }

    private CheckpointProgress Progress() => new(step, clock.Seconds, records.Count, best.ValidationAccuracy, best.Epoch);
}

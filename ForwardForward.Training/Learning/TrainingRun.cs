using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Data;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// The one training loop: step after step through the plan of a run, or of one phase of it, with reports, evaluations and checkpoints at places
/// that the plan decides.
/// </summary>
public sealed class TrainingRun
{
    private readonly ExperimentSpec spec;
    private readonly ExperimentSpec phase;
    private readonly RunControl control;
    private readonly RunMetrics metrics;
    private readonly ProgressReporter progress;
    private readonly TrainingClock clock;
    private readonly CheckpointFolder checkpoints;
    private readonly RunPlan plan;
    private readonly Learner method;
    private readonly ExampleTable train;
    private readonly SplitReading reading;
    private readonly StepRecords records;
    private readonly BestWeights best;
    private readonly StepSequence steps;

    internal TrainingRun(
        ExperimentSpec spec,
        ExperimentSpec phase,
        RunPlan plan,
        Learner method,
        LearningStep step,
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
        reading = new SplitReading(method, train, validation, phase.Budget);
        this.control = control;
        this.metrics = metrics;
        this.progress = progress;
        this.clock = clock;
        this.checkpoints = checkpoints;
        records = new StepRecords(method.Step.Measures, plan.StepsPerReport, train.Device);
        best = new BestWeights([.. method.Parameters, .. method.Statistics]);
        BatchSource batches = new(train, plan, randomness, new ImageAugmenter(phase.Data, train, randomness));
        steps = new StepSequence(step, plan, phase.Optimization.Schedule, batches, records);
    }

    /// <summary>Updates begun, and done once the run is evaluated or saved.</summary>
    public long Step => steps.Begun;

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
        steps.Resume(saved.Step);
        clock.Resume(saved.Seconds);
        metrics.Resume(Step, saved.Seconds);
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
            steps.Abandon();
        }
    }

    /// <summary>Measures the present weights on the splits.</summary>
    /// <returns>Accuracy on the training examples, and on the validation split where there is one.</returns>
    public (double Train, double? Validation) Evaluate()
    {
        FinishSteps();
        SplitsRead read = reading.Read();
        metrics.Measured(Step, clock.Seconds, read.Measures);
        metrics.Evaluated(Step, clock.Seconds, read.Train.Accuracy, read.Validation, read.Layers, train.ClassNames);
        return (read.Train.Accuracy, read.Validation?.Accuracy);
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
        records.Check(Step);
        method.CheckWeights(Step);
        checkpoints.SaveResumable(spec, Progress(), State);
    }

    private RunOutcomeKind LearnStepByStep()
    {
        while (Step < plan.LastStep)
        {
            if (control.CancelRequested || control.PauseRequested)
            {
                SaveCheckpoint();
                return control.CancelRequested ? RunOutcomeKind.Cancelled : RunOutcomeKind.Paused;
            }

            clock.Start();
            steps.Begin();
            ReportWhenDue();
            StopClock();
            if (plan.StepInEpoch(Step) == 0)
            {
                EndEpoch(plan.EpochsAt(Step));
            }
        }

        return RunOutcomeKind.Completed;
    }

    private void FinishSteps()
    {
        clock.Start();
        while (steps.Finish())
        {
            ReportWhenDue();
        }

        clock.Stop();
    }

    private void ReportWhenDue()
    {
        long recorded = steps.Recorded;
        if (records.Count == 0 || (recorded != plan.FirstStep + 1 && plan.StepInEpoch(recorded) % plan.StepsPerReport != 0))
        {
            return;
        }

        IReadOnlyList<(StepMeasure, double)> means = records.Take(recorded);
        StopClock();
        metrics.Report(recorded, clock.Seconds, means, phase.Optimization.LearningRate * steps.ShareAt(recorded - 1));
        progress.Report(recorded, clock.Seconds);
    }

    // It goes on while steps are under way: they learn while others are reported.
    private void StopClock()
    {
        if (steps.IsQuiet)
        {
            clock.Stop();
        }
    }

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

    private CheckpointProgress Progress() => new(Step, clock.Seconds, records.Count, best.ValidationAccuracy, best.Epoch);
}

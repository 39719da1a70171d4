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
    private readonly BatchSource batches;
    private readonly ExampleTable train;
    private readonly SplitReading reading;
    private readonly StepRecords records;
    private readonly BestWeights best;
    private long step;

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
        reading = new SplitReading(method, train, validation, phase.Budget);
        this.control = control;
        this.metrics = metrics;
        this.progress = progress;
        this.clock = clock;
        this.checkpoints = checkpoints;
        batches = new BatchSource(train, plan, randomness, new ImageAugmenter(phase.Data, train, randomness));
        records = new StepRecords(method.Step.Measures, plan.StepsPerReport, train.Device);
        best = new BestWeights([.. method.Parameters, .. method.Statistics]);
        step = plan.FirstStep;
    }

    /// <summary>Updates done.</summary>
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
        step = saved.Step;
        clock.Resume(saved.Seconds);
        metrics.Resume(step, saved.Seconds);
    }

    /// <summary>Learns until the budget is used or a person asks to stop.</summary>
    /// <returns>Completed, paused or cancelled.</returns>
    /// <exception cref="DivergenceException">A number is none any more.</exception>
    public RunOutcomeKind Learn()
    {
        while (step < plan.LastStep)
        {
            if (control.CancelRequested || control.PauseRequested)
            {
                SaveCheckpoint();
                return control.CancelRequested ? RunOutcomeKind.Cancelled : RunOutcomeKind.Paused;
            }

            clock.Start();
            double share = TakeStep();
            int inEpoch = plan.StepInEpoch(step);
            if (step == plan.FirstStep + 1 || inEpoch % plan.StepsPerReport == 0)
            {
                IReadOnlyList<(StepMeasure, double)> means = records.Take(step);
                clock.Stop();
                metrics.Report(step, clock.Seconds, means, phase.Optimization.LearningRate * share);
                progress.Report(step, clock.Seconds);
            }

            clock.Stop();
            if (inEpoch == 0)
            {
                EndEpoch(plan.EpochsAt(step));
            }
        }

        return RunOutcomeKind.Completed;
    }

    /// <summary>Measures the present weights on the splits.</summary>
    /// <returns>Accuracy on the training examples, and on the validation split where there is one.</returns>
    public (double Train, double? Validation) Evaluate()
    {
        SplitsRead read = reading.Read();
        metrics.Measured(step, clock.Seconds, read.Measures);
        metrics.Evaluated(step, clock.Seconds, read.Train.Accuracy, read.Validation, read.Layers, train.ClassNames);
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
        records.Check(step);
        method.CheckWeights(step);
        checkpoints.SaveResumable(spec, Progress(), State);
    }

    private double TakeStep()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayerStage stage = plan.StageOf(step);
        double share = LearningRateCurve.Share(phase.Optimization.Schedule, plan.StepInStage(step), plan.StepsOfStage(step));
        records.Add(method.Step.Learn(batches.At(step), stage, share));
        step++;
        return share;
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

    private CheckpointProgress Progress() => new(step, clock.Seconds, records.Count, best.ValidationAccuracy, best.Epoch);
}

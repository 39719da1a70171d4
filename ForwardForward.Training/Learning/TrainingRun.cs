using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Data;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Augmentations;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
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
    private readonly RunPhase phase;
    private readonly RunOutlets outlets;
    private readonly SplitReading reading;
    private readonly StepRecords records;
    private readonly BestWeights best;
    private readonly StepSequence steps;

    /// <param name="spec">The whole experiment, as checkpoints keep it.</param>
    /// <param name="phase">What learns, and by which plan.</param>
    /// <param name="randomness">Randomness of the run.</param>
    /// <param name="outlets">What it hears and tells.</param>
    internal TrainingRun(ExperimentSpec spec, RunPhase phase, RandomStreams randomness, RunOutlets outlets)
    {
        this.spec = spec;
        this.phase = phase;
        this.outlets = outlets;
        ExampleTable train = phase.Examples.Train;
        reading = new SplitReading(Learner, train, phase.Examples.Validation, phase.Spec.Budget);
        records = new StepRecords(Learner.Step.Measures, Plan.StepsPerReport, train.Device);
        best = new BestWeights([.. Learner.Parameters, .. Learner.Statistics]);
        BatchSource batches = new(train, Plan, randomness, new ImageAugmenter(phase.Spec.Data, train, randomness));
        steps = new StepSequence(Learner.Step, Plan, phase.Spec.Optimization.Schedule, batches, records);
    }

    /// <summary>Updates begun, and done once the run is evaluated or saved.</summary>
    public long Step => steps.Begun;

    public BestWeights Best => best;

    internal RunPlan Plan => phase.Plan;

    internal bool KeepsCheckpoints => phase.Spec.Budget.CheckpointEveryEpochs > 0;

    internal Learner Learner => phase.Learner;

    // Everything that decides what comes next; random numbers are functions of seed and step and need no state.
    private IReadOnlyDictionary<string, Tensor> State => Learner.State.Concat(best.State).Concat(records.State).ToDictionary();

    /// <summary>Goes on from a checkpoint of the same spec.</summary>
    /// <exception cref="CheckpointException">It cannot be read, or was learned from other examples.</exception>
    public void ResumeFrom(string file)
    {
        CheckpointProgress saved = RunCheckpoint.Restore(file, spec, State);
        DataContent here = phase.Examples.Content;
        if (saved.Content is { } content && content.Sha256 != here.Sha256)
        {
            throw new CheckpointException($"The dataset {here.Dataset} holds other examples than those that this run has learned from: then {content.Words}; now {here.Words}. Put the former files back, or start the run anew.");
        }

        Learner.RefreshProductCopies();
        best.Resume(saved.BestValidationAccuracy, saved.BestEpoch);
        outlets.Watch.Resume(saved.Notices ?? []);
        records.Resume(saved.Records);
        steps.Resume(saved.Step);
        outlets.Clock.Resume(saved.Seconds);
        outlets.Metrics.Resume(Step, saved.Seconds);
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
        outlets.Metrics.Measured(Step, outlets.Clock.Seconds, read.Measures);
        outlets.Metrics.Evaluated(Step, outlets.Clock.Seconds, read.Train.Accuracy, read.Validation, read.Layers, phase.Examples.Train.ClassNames);
        if (Step > Plan.FirstStep)
        {
            WatchedMoment at = new(Step, Step - Plan.FirstStep, Plan.EpochsAt(Step), Plan.EpochsAt(Step) - Plan.FirstEpoch, Step >= Plan.LastStep);
            outlets.Watch.Look(phase.Spec, at, read.Validation ?? read.Train, read.Layers);
        }

        return (read.Train.Accuracy, read.Validation?.Accuracy);
    }

    /// <summary>Reads a split with the weights of the best epoch; for the test split, once.</summary>
    public Confusion ReadWithBest(ExampleTable table)
    {
        best.Restore();
        Learner.RefreshProductCopies();
        return Learner.Evaluator.Read(table, table.Count);
    }

    /// <summary>What the read-out chose; null where it chooses nothing.</summary>
    public string? ReadoutSentence => Learner.Evaluator.ReadoutSentence;

    /// <summary>Writes the current weights alone.</summary>
    public void SaveWeights() => outlets.Checkpoints.SaveWeights(spec, Progress(), Learner.Parameters.Concat(Learner.Statistics).ToDictionary(parameter => parameter.Name, parameter => parameter.Value));

    /// <summary>Writes everything that a run needs to go on from here.</summary>
    /// <exception cref="DivergenceException">There is nothing worth going on from; earlier checkpoints stay.</exception>
    public void SaveCheckpoint()
    {
        FinishSteps();
        records.Check(Step);
        Learner.CheckWeights(Step);
        outlets.Checkpoints.SaveResumable(spec, Progress(), State);
    }

    private RunOutcomeKind LearnStepByStep()
    {
        while (Step < Plan.LastStep)
        {
            if (outlets.Control.CancelRequested || outlets.Control.PauseRequested)
            {
                SaveCheckpoint();
                return outlets.Control.CancelRequested ? RunOutcomeKind.Cancelled : RunOutcomeKind.Paused;
            }

            outlets.Clock.Start();
            steps.Begin();
            ReportWhenDue();
            StopClock();
            if (Plan.StepInEpoch(Step) == 0)
            {
                EndEpoch(Plan.EpochsAt(Step));
            }
        }

        return RunOutcomeKind.Completed;
    }

    private void FinishSteps()
    {
        outlets.Clock.Start();
        while (steps.Finish())
        {
            ReportWhenDue();
        }

        outlets.Clock.Stop();
    }

    private void ReportWhenDue()
    {
        long recorded = steps.Recorded;
        if (records.Count == 0 || (recorded != Plan.FirstStep + 1 && Plan.StepInEpoch(recorded) % Plan.StepsPerReport != 0))
        {
            return;
        }

        IReadOnlyList<(StepMeasure, double)> means = records.Take(recorded);
        StopClock();
        outlets.Metrics.Report(recorded, outlets.Clock.Seconds, means, phase.Spec.Optimization.LearningRate * steps.ShareAt(recorded - 1));
        outlets.Progress.Report(recorded, outlets.Clock.Seconds);
    }

    // It goes on while steps are under way: they learn while others are reported.
    private void StopClock()
    {
        if (steps.IsQuiet)
        {
            outlets.Clock.Stop();
        }
    }

    private void EndEpoch(int epoch)
    {
        bool last = epoch == Plan.LastEpoch;
        int inPhase = epoch - Plan.FirstEpoch;
        if (last || inPhase % phase.Spec.Budget.EvaluateEveryEpochs == 0)
        {
            if (Evaluate().Validation is double accuracy)
            {
                best.Offer(accuracy, epoch);
            }
        }

        if (!last && phase.Spec.Budget.CheckpointEveryEpochs > 0 && inPhase % phase.Spec.Budget.CheckpointEveryEpochs == 0)
        {
            SaveCheckpoint();
        }
    }

    private CheckpointProgress Progress() => new(Step, outlets.Clock.Seconds, records.Count, best.ValidationAccuracy, best.Epoch, outlets.Watch.Standing, phase.Examples.Content);
}

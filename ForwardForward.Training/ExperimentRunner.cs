using System.Globalization;
using System.Runtime.ExceptionServices;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Checkpoints;
using ForwardForward.Training.Data;
using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training;

/// <summary>The one entry point of the trainer: runs a spec from data to outcome.</summary>
/// <param name="datasets">Where the examples come from.</param>
/// <param name="time">The only clock of a run; it decides no number but times and speeds.</param>
public sealed class ExperimentRunner(DatasetLibrary datasets, TimeProvider time)
{
    /// <summary>What each phase's learner is looked at through: whatever it hands on is what learns. Two methods' batches are compared this way.</summary>
    internal Func<Learner, Learner> Watch { get; init; } = learner => learner;

    /// <summary>
    /// Runs on the caller's thread until the run is over. Failures of the run itself are outcomes with a sentence, not exceptions; the last event
    /// is <see cref="RunFinished"/>.
    /// </summary>
    /// <param name="spec">What to run.</param>
    /// <param name="control">Cancels or pauses it at the next step.</param>
    /// <param name="publish">Takes the events in order; when it throws, the run is over and the exception goes on to the caller.</param>
    /// <param name="runFolder">Where its checkpoints and weights go; made when it is missing.</param>
    /// <param name="resumeFromFile">A checkpoint of the same spec to go on from, or null for a fresh start.</param>
    public RunOutcome Run(
        ExperimentSpec spec, RunControl control, Action<RunEvent> publish, string runFolder, string? resumeFromFile = null)
    {
        EventOutlet outlet = new(publish);
        TrainingClock clock = new(time);
        RunOutcome outcome;
        try
        {
            Directory.CreateDirectory(runFolder);
            outcome = Learn(spec, control, outlet.Publish, new CheckpointFolder(runFolder, outlet.Publish), clock, resumeFromFile);
        }
        catch (DivergenceException error)
        {
            outcome = new RunOutcome(RunOutcomeKind.Diverged, error.Message, clock.Seconds);
        }
        catch (OperationCanceledException) when (control.Stop.IsCancellationRequested)
        {
            RunOutcomeKind kind = control.CancelRequested ? RunOutcomeKind.Cancelled : RunOutcomeKind.Paused;
            outcome = new RunOutcome(kind, $"{kind} on request while its data was read.", clock.Seconds);
        }
        catch (AggregateException failures) when (outlet.Failed)
        {
            // Data is read on several threads, and what listens to that failed.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            throw;
        }
        catch (Exception error) when (!outlet.Failed && OutOfMemory.At(error, MemoryRoom.Of) is { } found)
        {
            // What no scope holds goes with the collector; then freed blocks go back to the system, for whatever comes next.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            TorchRuntime.EmptyCache();
            outcome = new RunOutcome(RunOutcomeKind.Failed, RunMemory.Here(datasets).Sentence(spec, found), clock.Seconds);
        }
        catch (Exception error) when (!outlet.Failed)
        {
            outcome = new RunOutcome(RunOutcomeKind.Failed, NativeFailure.Sentence(error), clock.Seconds);
        }

        if (outcome.Kind is RunOutcomeKind.Diverged or RunOutcomeKind.Failed)
        {
            outlet.Publish(new LogWritten(RunLogLevel.Error, outcome.Sentence));
        }

        outlet.Publish(new RunFinished(outcome));
        return outcome;
    }

    private RunOutcome Learn(
        ExperimentSpec spec, RunControl control, Action<RunEvent> publish, CheckpointFolder checkpoints, TrainingClock clock, string? resumeFromFile)
    {
        TorchRuntime.Load();
        using MemoryAccount account = new();
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Device device = DeviceOf(spec.Device);
        CudaStream.TakeOwn(device);
        AllocatorPeak.Reset();
        RandomStreams randomness = new(spec.Seed);
        MatrixProducts products = MatrixProducts.On(device, spec.Precision);
        RunExamples examples = new(spec, datasets, products, randomness, device, new ReadingReporter(publish, time), control.Stop);
        ExampleTable train = examples.Last.Train;
        LayerList layers = LayerList.Of(spec, new FeatureShape(train.Channels, train.Height, train.Width));
        CourseBuilder builder = new(spec, layers.Blocks.Count, examples.Phases, products, randomness, device, Watch);
        RunTimeline timeline = builder.Timeline;
        using NvidiaManagement? gpu = NvidiaManagement.TryOpen(device);
        RunMetrics metrics = new(timeline, publish, new SystemUse(time), gpu, device);
        int[] widths = [.. layers.Blocks.Select(block => block.Tapped.Channels)];
        LearningWatch watch = new(widths, publish);
        TrainingCourse run = builder.Build(new RunOutlets(control, metrics, new ProgressReporter(timeline, publish, time), clock, checkpoints, watch, publish));
        if (resumeFromFile is not null)
        {
            run.ResumeFrom(resumeFromFile);
        }

        long parameters = builder.Learners[^1].Parameters.Sum(parameter => parameter.Value.numel());
        IReadOnlyList<double> thresholds = builder.Learners.Select(learner => learner.Thresholds).FirstOrDefault(known => known.Count > 0) ?? [];
        publish(new RunStarted(InWords(device), widths, thresholds, parameters, timeline.TotalSteps, train.Count, run.Phase.Step) { Contents = examples.Contents });
        publish(new LogWritten(RunLogLevel.Information, string.Create(CultureInfo.InvariantCulture,
            $"{Counts(spec, examples)} test examples; {timeline.TotalSteps} steps of at most {timeline.Phases.Max(plan => plan.BatchSize)} examples.")));

        foreach (DataContent content in examples.Contents.Where(content => content.Published == false))
        {
            publish(new LogWritten(RunLogLevel.Warning, $"{content.Dataset} is {content.Words}: its numbers are no results on {content.Dataset}."));
        }

        if (products.Emulates)
        {
            publish(new LogWritten(RunLogLevel.Information,
                "This processor has no bfloat16 instructions: factors are rounded to bfloat16 and multiplied in 32 bits, at the speed of fp32."));
        }

        if (spec.LayersAtOnce > 1 && device.type == DeviceType.CUDA)
        {
            publish(new LogWritten(RunLogLevel.Information,
                "Its layers learn one after the other here: a GPU takes its operators in order, whoever asks for them. Layers at once are for the processor."));
        }

        RunOutcomeKind kind = run.Learn();
        if (kind != RunOutcomeKind.Completed)
        {
            string sentence = string.Create(CultureInfo.InvariantCulture, $"{kind} on request after step {run.Phase.Step} of {timeline.TotalSteps}; its checkpoint is kept.{watch.Summary}");
            return new RunOutcome(kind, sentence, clock.Seconds, null, run.Phase.Best.ValidationAccuracy, run.Phase.Best.Epoch);
        }

        return Complete(run.Phase, examples.Test(), metrics, publish, clock, watch.Summary);
    }

    private static RunOutcome Complete(TrainingRun run, ExampleTable test, RunMetrics metrics, Action<RunEvent> publish, TrainingClock clock, string noticed)
    {
        // A run that is asked to go on after its end must find its state, not the best epoch's.
        run.SaveCheckpoint();
        Confusion confusion = run.ReadWithBest(test);
        run.SaveWeights();
        metrics.Publish(run.Step, clock.Seconds, MetricNames.TestAccuracy, confusion.Accuracy);
        publish(new ConfusionMeasured("test", run.Step, test.ClassNames, confusion.Counts));
        if (run.ReadoutSentence is string readout)
        {
            publish(new LogWritten(RunLogLevel.Information, readout));
        }

        string chosen = run.Best.Epoch is double epoch
            ? $"with the weights of epoch {epoch} (best on validation: {run.Best.ValidationAccuracy:P2})"
            : "with the last weights (no validation split)";
        string sentence = string.Create(CultureInfo.InvariantCulture, $"Test accuracy {confusion.Accuracy:P2} {chosen}, {clock.Seconds:F1} s of training.{noticed}");
        publish(new LogWritten(RunLogLevel.Information, sentence));
        return new RunOutcome(RunOutcomeKind.Completed, sentence, clock.Seconds, confusion.Accuracy, run.Best.ValidationAccuracy, run.Best.Epoch);
    }

    // The first phase's are named where they come from elsewhere.
    private static string Counts(ExperimentSpec spec, RunExamples examples)
    {
        string first = spec.Handover?.Data is DataSpec data ? $"{Learned(examples.Phases[0])} examples of {data.Dataset}, then " : "";
        return $"{first}{Learned(examples.Last)} and {examples.TestCount}";

        static string Learned(PhaseExamples phase) => string.Create(CultureInfo.InvariantCulture, $"{phase.Train.Count} training, {phase.Validation?.Count ?? 0} validation");
    }

    private static Device DeviceOf(DeviceChoice choice)
    {
        bool cuda = choice != DeviceChoice.Cpu && TorchRuntime.HasGpu;
        if (choice == DeviceChoice.Cuda && !cuda)
        {
            throw new InvalidOperationException("The run asks for a CUDA device and libtorch sees none. Choose the device auto or cpu, or install a libtorch with CUDA and the driver.");
        }

        return cuda ? torch.CUDA : torch.CPU;
    }

    private static string InWords(Device device)
    {
        RuntimeDescription runtime = TorchRuntime.Describe();
        string name = runtime.Devices.FirstOrDefault(known => known.Name.StartsWith(device.type == DeviceType.CUDA ? "cuda" : "cpu", StringComparison.Ordinal))?.Description ?? "";
        return device.type == DeviceType.CUDA
            ? $"GPU {name}, libtorch {runtime.Version}"
            : $"CPU {name}, {runtime.Threads} threads, {runtime.Products}, libtorch {runtime.Version}";
    }

    // Tells a failure of the listener, which ends everything, from a failure of the run, which is an outcome.
    private sealed class EventOutlet(Action<RunEvent> publish)
    {
        public bool Failed { get; private set; }

        public void Publish(RunEvent happened)
        {
            try
            {
                publish(happened);
            }
            catch
            {
                Failed = true;
                throw;
            }
        }
    }
}

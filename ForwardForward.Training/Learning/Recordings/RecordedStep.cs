using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Recordings;

/// <summary>
/// A step that is recorded once for each stage and then played for every full batch: the host copies the batch to where the recording looks, and starts all its
/// operators at once. Learning rates and numbers of updates lie on the device, so that a short batch, which is not recorded, gives what a played one would.
/// </summary>
internal sealed class RecordedStep : LearningStep, IDisposable
{
    /// <summary>Done as they are before one is recorded: libtorch sets up its libraries in the first.</summary>
    public const int StepsBefore = 3;

    private readonly LearningStep step;
    private readonly RecordingNeeds needs;
    private readonly Action<string> tell;
    private readonly int stepsBefore;
    private readonly Tensor share;
    private readonly Dictionary<long, StepRecording> recordings = [];
    private LayerStage? current;
    private long rows;
    private int done;
    private bool refused;

    /// <param name="step">What is recorded.</param>
    /// <param name="needs">Its own.</param>
    /// <param name="device">Where the network lives.</param>
    /// <param name="tell">Takes a sentence for the run's log.</param>
    /// <param name="stepsBefore">Steps of a stage that are done as they are.</param>
    public RecordedStep(LearningStep step, RecordingNeeds needs, Device device, Action<string> tell, int stepsBefore = StepsBefore)
    {
        this.step = step;
        this.needs = needs;
        this.tell = tell;
        this.stepsBefore = stepsBefore;
        share = torch.ones([1], dtype: ScalarType.Float32, device: device);
    }

    /// <summary>Steps that were played.</summary>
    public long Plays { get; private set; }

    public override IReadOnlyList<StepMeasure> Measures => step.Measures;

    public override double PassesPerExample => step.PassesPerExample;

    public override IReadOnlyDictionary<string, Tensor> State => step.State;

    /// <summary>The same step, recorded where it, the device and the machine's setting allow for it; on the processor a recording gains nothing.</summary>
    /// <inheritdoc cref="RecordedStep(LearningStep, RecordingNeeds, Device, Action{string}, int)"/>
    public static LearningStep Of(LearningStep step, Device device, Action<string> tell) =>
        device.type == DeviceType.CUDA && CudaGraphs.Wanted && RecordedWork.Serves(device) && step.Recording is RecordingNeeds needs ? new RecordedStep(step, needs, device, tell) : step;

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        // What every step shows alike is kept by the step itself.
        if (batch.Repeats)
        {
            return step.Learn(batch, stage, share);
        }

        // A run that goes on from a checkpoint may begin with the short last batch of an epoch.
        long count = batch.Pixels.shape[0];
        if (stage != current || count > rows)
        {
            Forget();
            (current, rows, done) = (stage, count, 0);
        }

        Batch whole = needs.DrawOnHost is null ? batch : batch with { Drawn = needs.DrawOnHost(batch) };
        this.share.fill_(share);
        return count < rows || refused || done++ < stepsBefore ? LearnPlainly(whole, stage) : Play(whole, stage);
    }

    public override void Abandon()
    {
        step.Abandon();
        Dispose();
    }

    public void Dispose()
    {
        Forget();
        share.Dispose();
    }

    private IReadOnlyList<Tensor?> Play(Batch batch, LayerStage stage)
    {
        long variant = needs.Variant?.Invoke(batch.Step) ?? 0;
        if (recordings.TryGetValue(variant, out StepRecording? recording))
        {
            recording.Play(batch);
        }
        else if (Record(batch, stage) is StepRecording made)
        {
            recording = made;
            recordings.Add(variant, made);
        }
        else
        {
            return LearnPlainly(batch, stage);
        }

        recording.Played();
        Plays++;
        return recording.Measured;
    }

    // Null where the device refuses: nothing has happened then.
    private StepRecording? Record(Batch batch, LayerStage stage)
    {
        RecordedUpdates updates = new(share);
        try
        {
            return new StepRecording(batch, updates, place => Learn(place, stage, updates));
        }
        catch (Exception failure) when (NativeFailure.Of(failure) is { } refusal)
        {
            refused = true;
            tell($"Its steps are not recorded as CUDA graphs but asked for one by one. {refusal.Operator}: {refusal.Text}");
            return null;
        }
    }

    private IReadOnlyList<Tensor?> LearnPlainly(Batch batch, LayerStage stage)
    {
        RecordedUpdates updates = new(share);
        IReadOnlyList<Tensor?> measured = Learn(batch, stage, updates);
        updates.Played();
        return measured;
    }

    private IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, RecordedUpdates updates)
    {
        foreach (ParameterOptimizer optimizer in needs.Optimizers)
        {
            optimizer.Recording = updates;
        }

        try
        {
            return step.Learn(batch, stage, share: 1);
        }
        finally
        {
            foreach (ParameterOptimizer optimizer in needs.Optimizers)
            {
                optimizer.Recording = null;
            }
        }
    }

    private void Forget()
    {
        foreach (StepRecording recording in recordings.Values)
        {
            recording.Dispose();
        }

        recordings.Clear();
    }
}

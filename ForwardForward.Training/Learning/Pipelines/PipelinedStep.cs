using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Pipelines;

/// <summary>
/// The steps of <see cref="LayerLocalStep"/> with several layers learning at once. A layer needs from the others only what the layer below makes of a batch before
/// it learns from it: batch after batch each layer computes what it would have computed alone, number for number, while the layers above still
/// learn from earlier batches. Each operator runs on one thread, as no other division of the work leaves the cores so little to wait for.
/// </summary>
internal sealed class PipelinedStep(LocalLayers layers, ContrastPairs pairs, int atOnce) : LearningStep
{
    private LayerPipeline? pipeline;
    private SingleThreadedOperators? threads;

    public override IReadOnlyList<StepMeasure> Measures => layers.Measures;

    public override IReadOnlyDictionary<string, Tensor> State => layers.State;

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        IReadOnlyList<Tensor?>? measured = Begin(batch, stage, share);
        while (Finish() is IReadOnlyList<Tensor?> finished)
        {
            measured = finished;
        }

        return measured!;
    }

    public override IReadOnlyList<Tensor?>? Begin(Batch batch, LayerStage stage, double share)
    {
        pipeline ??= Open();
        pipeline.Enter(new PipelineBatch(batch, share, layers.Count));
        return Measured(pipeline.TakeLearned());
    }

    public override IReadOnlyList<Tensor?>? Finish()
    {
        PipelineBatch? learned = pipeline?.WaitForLearned();
        if (learned is null)
        {
            Abandon();
        }

        return Measured(learned);
    }

    public override void Abandon()
    {
        pipeline?.Close();
        pipeline = null;
        threads?.Dispose();
        threads = null;
    }

    private static IReadOnlyList<Tensor?>? Measured(PipelineBatch? learned)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        IReadOnlyList<Tensor?>? measured = learned?.TakeMeasured(scope);
        foreach (Tensor? value in measured ?? [])
        {
            value?.MoveToOuterDisposeScope();
        }

        return measured;
    }

    private LayerPipeline Open()
    {
        threads = new SingleThreadedOperators();
        return new LayerPipeline(layers.Count, atOnce, () => new WorkerThread(), LearnLayer);
    }

    private void LearnLayer(int layer, PipelineBatch batch, Action sendUp)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayerInput input = batch.Receive(scope) ?? pairs.Make(batch.Examples, batch.Share);
        (LayerStepPart part, LayerInput? above) = layers.Pass(layer, input, batch.Examples.Step, layers.Count - 1);
        if (above is not null)
        {
            batch.Send(above);
            sendUp();
        }

        batch.Keep(layer, layers.Learn(part, part.Goodness, batch.Share));
    }

    // Both are a thread's own: a new one begins with graphs and with the process' count.
    private sealed class WorkerThread : IDisposable
    {
        private readonly IDisposable noGraph = torch.no_grad();

        public WorkerThread() => torch.set_num_threads(1);

        public void Dispose() => noGraph.Dispose();
    }
}

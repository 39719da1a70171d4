using System.Collections.Concurrent;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Pipelines;

/// <summary>
/// The steps of <see cref="GradientStep"/> with several layers learning at once, each from its own goodness. A layer needs from the others only what the layer below makes of a batch before
/// it learns from it: batch after batch each layer computes what it would have computed alone, number for number, while the layers above still
/// learn from earlier batches. Where a softmax reads all layers, it reads so far ahead that nobody waits for it. Each operator runs on one thread, as no other division of the work leaves the cores so little to wait for.
/// </summary>
internal sealed class PipelinedStep : LearningStep
{
    private readonly IReadOnlyList<GroupGradient> layers;
    private readonly LabelPairs pairs;
    private readonly Updates updates;
    private readonly int atOnce;
    private readonly ReadingAhead? ahead;
    private readonly List<NeutralBatch> toRead = [];

    // Steps whose batches have not been read to the end.
    private readonly ConcurrentQueue<long> unread = [];
    private LayerPipeline? pipeline;
    private SingleThreadedOperators? threads;

    /// <param name="network">The layers.</param>
    /// <param name="pairs">What enters the first.</param>
    /// <param name="objectives">What each makes small.</param>
    /// <param name="updates">How what learns follows its gradients.</param>
    /// <param name="atOnce">Layers that learn at the same time at most.</param>
    public PipelinedStep(Network network, LabelPairs pairs, StepObjectives objectives, Updates updates, int atOnce)
    {
        this.pairs = pairs;
        this.updates = updates;
        this.atOnce = atOnce;
        ahead = pairs.Ahead;
        layers = [.. network.Blocks.Select(block => GroupGradient.Of(network, (block.Index, block.Index), pairs, objectives, new StepRules(Horizon.OneLayer)))];
        Measures = objectives.Measures;
        State = updates.State.Concat(objectives.State).Concat(pairs.State).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    /// <summary>A positive and a negative, each forward and for the weight's gradient.</summary>
    public override double PassesPerExample => 4;

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override int StepsAhead => pairs.StepsAhead;

    // With nothing under way every layer has the weights that the reading asks for; otherwise it goes up with the next batch.
    public override void ReadAhead(Batch batch, double share)
    {
        pipeline ??= Open();
        if (pipeline.IsEmpty)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            ahead!.Read(batch, share);
            return;
        }

        unread.Enqueue(batch.Step);
        toRead.Add(new NeutralBatch(batch));
    }

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
        PipelineBatch rising = new(batch, share, layers.Count, [.. toRead]);
        toRead.Clear();
        pipeline.Enter(rising);
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
        unread.Clear();
        toRead.ForEach(neutral => neutral.Free());
        toRead.Clear();
    }

    private static IReadOnlyList<Tensor?>? Measured(PipelineBatch? learned)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        IReadOnlyList<Tensor?>? measured = learned?.TakeMeasured(scope);
        foreach (Tensor? value in measured ?? [])
        {
            value?.MoveToOuterDisposeScope();
        }

        learned?.Examples.Labels.Dispose();
        return measured;
    }

    private LayerPipeline Open()
    {
        threads = new SingleThreadedOperators();
        SharedAccount account = new();
        return new LayerPipeline(layers.Count, atOnce, HasItsLabels, () => new WorkerThread(account), LearnLayer);
    }

    private bool HasItsLabels(PipelineBatch batch) => !unread.TryPeek(out long first) || batch.Examples.Step < first;

    private void LearnLayer(int layer, PipelineBatch batch, Action sendUp)
    {
        foreach (NeutralBatch neutral in batch.Ahead)
        {
            Read(layer, neutral, batch.Share);
        }

        using DisposeScope scope = torch.NewDisposeScope();
        LayerInput input = batch.Receive(scope) ?? pairs.Make(batch.Examples, batch.Share);
        StepMoment moment = new(batch.Examples, new LayerPass(Learning: true, batch.Examples.Step, pairs.Stacks), batch.Share, scope);
        GroupPass pass = layers[layer].Pass(input, moment, sendsUp: layer < layers.Count - 1);
        if (pass.Above is not null)
        {
            batch.Send(pass.Above);
        }

        sendUp();
        List<Tensor?> measured = [];
        foreach ((Parameter parameter, Tensor gradient) in layers[layer].Gradients(pass, null, moment, measured))
        {
            updates.Apply(parameter, gradient, updates.Rate(parameter) * batch.Share);
        }

        batch.Keep(layer, measured);
        if (layer == 0)
        {
            batch.FreeImages();
        }
    }

    private void Read(int layer, NeutralBatch neutral, double share)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayerInput input = neutral.Receive(scope) ?? ahead!.Neutral(neutral.Examples);
        BlockActivity activity = ahead!.Head.Pass(layer, input);
        if (ahead.Head.Reads(layer))
        {
            neutral.Keep(activity.Normalized);
        }

        if (layer < layers.Count - 1)
        {
            neutral.Send(activity.Above);
        }
        else
        {
            ahead.Read(neutral.Examples, neutral.TakeFeatures(scope), share);
            neutral.Free();
            unread.TryDequeue(out _);
        }

        if (layer == 0)
        {
            neutral.FreeImages();
        }
    }

    // All three are a thread's own: a new one begins with graphs, with the process' count of threads, and with memory that counts for nobody.
    private sealed class WorkerThread : IDisposable
    {
        private readonly IDisposable noGraph = torch.no_grad();

        public WorkerThread(SharedAccount account)
        {
            torch.set_num_threads(1);
            account.Join();
        }

        public void Dispose() => noGraph.Dispose();
    }
}

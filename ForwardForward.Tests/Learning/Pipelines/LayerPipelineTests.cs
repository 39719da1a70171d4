using System.Collections.Concurrent;
using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Pipelines;

namespace ForwardForward.Tests.Learning.Pipelines;

public sealed class LayerPipelineTests
{
    private const int Batches = 200;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 4)]
    [InlineData(2, 5)]
    public void Work_OnAnyNumberOfWorkers_FollowsLayersAndBatches(int layers, int workers)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        long[] ended = new long[layers];
        long[] sent = new long[layers];
        int mostAtOnce = 0;
        int inside = 0;
        ConcurrentBag<string> wrong = [];
        LayerPipeline pipeline = new(layers, workers, _ => true, Nothing, (layer, batch, send) =>
        {
            long step = batch.Examples.Step;
            InterlockedMax(ref mostAtOnce, Interlocked.Increment(ref inside));
            Check(Volatile.Read(ref ended[layer]) == step, $"layer {layer} took batch {step} before it was done with the one before");
            Check(layer == 0 || Volatile.Read(ref sent[layer - 1]) > step, $"layer {layer} took batch {step} before it was sent");
            Check(layer > 0 || step - Volatile.Read(ref ended[layers - 1]) < layers, $"batch {step} is more than the depth ahead of the last layer");
            Interlocked.Decrement(ref inside);
            Volatile.Write(ref sent[layer], step + 1);
            send();
            Volatile.Write(ref ended[layer], step + 1);
        });

        List<long> learned = [];
        for (int step = 0; step < Batches; step++)
        {
            pipeline.Enter(Batch(step, layers));
            Take(pipeline.TakeLearned());
        }

        while (pipeline.WaitForLearned() is PipelineBatch batch)
        {
            Take(batch);
        }

        pipeline.Close();
        Assert.Empty(wrong);
        Assert.InRange(mostAtOnce, 1, workers);
        Assert.Equal(Enumerable.Range(0, Batches).Select(step => (long)step), learned);

        void Check(bool holds, string sentence)
        {
            if (!holds)
            {
                wrong.Add(sentence);
            }
        }

        void Take(PipelineBatch? batch)
        {
            if (batch is not null)
            {
                learned.Add(batch.Examples.Step);
                batch.Free();
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Work_ThatFailsInALayer_IsToldToWhoBringsBatchesAndToWhoWaits(int failing)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayerPipeline pipeline = new(3, 2, _ => true, Nothing, (layer, batch, _) =>
        {
            if (layer == failing && batch.Examples.Step == 5)
            {
                throw new InvalidDataException("layer and batch do not fit");
            }
        });

        InvalidDataException brought = Assert.Throws<InvalidDataException>(() =>
        {
            for (int step = 0; step < Batches; step++)
            {
                pipeline.Enter(Batch(step, 3));
                pipeline.TakeLearned()?.Free();
            }
        });
        InvalidDataException waited = Assert.Throws<InvalidDataException>(() => pipeline.WaitForLearned());
        pipeline.Close();

        Assert.Same(brought, waited);
    }

    [Fact]
    public void Enter_OfAWorkerThatCannotBegin_IsTold()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayerPipeline pipeline = new(2, 2, _ => true, () => throw new InvalidDataException("no such thread"), (_, _, _) => { });

        Assert.Throws<InvalidDataException>(() =>
        {
            pipeline.Enter(Batch(0, 2));
            pipeline.WaitForLearned();
        });
        pipeline.Close();
    }

    [Fact]
    public void Work_OfABatchThatMayNotBegin_WaitsForALayerToSend()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        long allowed = 0;
        List<long> begun = [];
        LayerPipeline pipeline = new(2, 2, batch => batch.Examples.Step <= Interlocked.Read(ref allowed), Nothing, (layer, batch, _) =>
        {
            if (layer == 0)
            {
                Assert.True(batch.Examples.Step <= Interlocked.Read(ref allowed));
                begun.Add(batch.Examples.Step);
            }
            else
            {
                Interlocked.Increment(ref allowed);
            }
        });
        for (int step = 0; step < 20; step++)
        {
            pipeline.Enter(Batch(step, 2));
        }

        while (pipeline.WaitForLearned() is PipelineBatch batch)
        {
            batch.Free();
        }

        pipeline.Close();
        Assert.Equal(20, begun.Count);
        Assert.True(pipeline.IsEmpty);
    }

    private static MemoryStream Nothing() => new();

    private static PipelineBatch Batch(long step, int layers) => new(LearningBench.BatchOf(new float[LearningBench.Pixels], [0], step), 1, layers, []);

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is var before && before != seen)
        {
            seen = before;
        }
    }
}

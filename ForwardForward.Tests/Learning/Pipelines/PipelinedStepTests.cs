using ForwardForward.Tests.Torch;
using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Pipelines;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning.Pipelines;

/// <summary>Steps whose layers learn at once. Operators change their thread count meanwhile, for the whole process: nothing runs beside these.</summary>
[Collection(TorchProcessState.Name)]
public sealed class PipelinedStepTests
{
    private const int Rows = 8;

    private static readonly ExperimentSpec Spec = new()
    {
        Network = new NetworkSpec { Widths = [9, 8, 7, 6], Dropout = 0.2 },
        Method = new MethodSpec { Contrast = Contrast.WrongLabel, PeerNormalization = 0.1 },
    };

    [Fact]
    public void Begin_OfStepAfterStep_GivesTheMeasuresOfEachInOrder()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner sequential = TinyExamples.Learner(Spec, table);
        Learner parallel = TinyExamples.Learner(Spec with { LayersAtOnce = 3 }, table);
        Assert.IsType<PipelinedStep>(parallel.Step);

        List<float[]> expected = [];
        List<float[]> measured = [];
        for (int step = 0; step < 12; step++)
        {
            expected.Add(Values(sequential.Step.Learn(TinyExamples.Batch(table, Rows, step), Stage, 1)));
            Add(parallel.Step.Begin(TinyExamples.Batch(table, Rows, step), Stage, 1));
        }

        while (Add(parallel.Step.Finish()))
        {
        }

        Assert.Equal(expected, measured);
        Assert.Equal(TinyExamples.Weights(sequential), TinyExamples.Weights(parallel));
        Assert.Equal(12, expected[0].Length);

        bool Add(IReadOnlyList<Tensor?>? values)
        {
            if (values is not null)
            {
                measured.Add(Values(values));
            }

            return values is not null;
        }
    }

    [Fact]
    public void Learn_ReturnsWhatItsOwnStepMeasured()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner sequential = TinyExamples.Learner(Spec, table);
        Learner parallel = TinyExamples.Learner(Spec with { LayersAtOnce = 2 }, table);
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(
                Values(sequential.Step.Learn(TinyExamples.Batch(table, Rows, step), Stage, 1)),
                Values(parallel.Step.Learn(TinyExamples.Batch(table, Rows, step), Stage, 1)));
        }
    }

    [Fact]
    public void Steps_UnderWayAndFinished_LeaveThreadsAsTheyWereAndNoTensor()
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = TinyExamples.Table();
        Learner learner = TinyExamples.Learner(Spec with { LayersAtOnce = 4 }, table);
        int threads = torch.get_num_threads();
        Run(3);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long held = Tensor.TotalCount;

        Run(60);

        Assert.Equal(held, Tensor.TotalCount);
        Assert.Equal(threads, torch.get_num_threads());

        void Run(int steps)
        {
            using DisposeScope inner = torch.NewDisposeScope();
            for (int step = 0; step < steps; step++)
            {
                learner.Step.Begin(TinyExamples.Batch(table, Rows, step), Stage, 1);
            }

            while (learner.Step.Finish() is not null)
            {
            }
        }
    }

    [Fact]
    public void Steps_HoweverMany_HoldAsManyActivitiesAsTheDepthAtMost()
    {
        const int width = 96;
        const int images = 256;
        const int depth = 6;
        const int workers = 2;
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        BenchNetwork network = new(
            MethodCatalog.Classic, recipe => recipe with { Schedule = LayerSchedule.Simultaneous }, [.. Enumerable.Repeat(width, depth)], images, torch.CPU, workers);
        Run(2);
        long held = AllocatorPeak.Current()!.Value;
        AllocatorPeak.Reset();
        Run(80);

        // One waits below each layer; a layer at work holds input, activity, derivative and the normalized activity; images are in the first layer's hands and in the door's.
        const long activity = 2L * images * width * sizeof(float);
        const long pixels = 4L * images * 784 * sizeof(float);
        Assert.InRange(AllocatorPeak.Peak()!.Value - held, activity, ((depth + (5 * workers)) * activity) + pixels);

        void Run(int steps)
        {
            using DisposeScope inner = torch.NewDisposeScope();
            for (int step = 0; step < steps; step++)
            {
                using DisposeScope one = torch.NewDisposeScope();
                network.Learner.Step.Begin(network.Batch(images), new LayerStage(0, depth - 1), 1);
            }

            while (network.Learner.Step.Finish() is not null)
            {
            }
        }
    }

    [Fact]
    public void Fault_InAnUpperLayer_ComesOutAndEndsTheWorkers()
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        ExampleTable table = TinyExamples.Table();
        Learner learner = TinyExamples.Learner(Spec with { LayersAtOnce = 2 }, table);
        int threads = torch.get_num_threads();
        learner.Parameters.Single(parameter => parameter.Name == "blocks.2.0.weight").Value.Dispose();

        Assert.Throws<InvalidOperationException>(() =>
        {
            for (int step = 0; step < 40; step++)
            {
                learner.Step.Begin(TinyExamples.Batch(table, Rows, step), Stage, 1);
            }
        });
        learner.Step.Abandon();

        Assert.Equal(threads, torch.get_num_threads());
        Assert.Null(learner.Step.Finish());
    }

    private static LayerStage Stage => new(0, Spec.Network.Widths.Count - 1);

    private static float[] Values(IReadOnlyList<Tensor?> measured) => [.. measured.Select(value => value!.ToSingle())];
}

using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning;

/// <summary>
/// What forward-forward promises: a step's memory does not grow with the network's depth. Hard negatives come from a softmax that reads all layers side by side, so
/// that methods with them are not among these.
/// </summary>
[Collection(Torch.TorchProcessState.Name)]
public sealed class StepMemoryTests
{
    private const int Rows = 256;
    private const int Width = 128;

    public static TheoryData<string> OneLayerMethods => new([MethodCatalog.Classic.Name, ClassGoodnessMethods.Mono.Name]);

    [Theory]
    [MemberData(nameof(OneLayerMethods))]
    public void Learn_ByOneLayer_HoldsTheSameAtAnyDepth(string method)
    {
        long shallow = Peak(method, 3);
        Assert.InRange(Peak(method, 12), shallow, shallow + (Rows * Width * sizeof(float)));
    }

    [Fact]
    public void Learn_ByBackPropagation_HoldsEveryLayersActivity()
    {
        long added = Peak(MethodCatalog.BackPropagation.Name, 12) - Peak(MethodCatalog.BackPropagation.Name, 3);
        Assert.InRange(added, 9L * Rows * Width * sizeof(float), long.MaxValue);
    }

    [Theory]
    [InlineData("ff-symba")]
    [InlineData("bp")]
    public void Learn_TenThousandTimes_HoldsNoMoreThanAfterTheFirst(string method)
    {
        const int rows = 8;
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        BenchNetwork network = new(MethodCatalog.Find(method)!, recipe => recipe, [8, 8], rows, torch.CPU);
        Learn(0, 10);
        AllocatorPeak.Reset();
        Learn(10, 20);
        (long peak, long tensors, long held) = (AllocatorPeak.Peak()!.Value, Tensor.TotalCount, AllocatorPeak.Current()!.Value);
        long managed = GC.GetTotalMemory(forceFullCollection: true);

        Learn(20, 10_000);

        Assert.Equal((peak, tensors, held), (AllocatorPeak.Peak()!.Value, Tensor.TotalCount, AllocatorPeak.Current()!.Value));
        // Alone it is 50 kB at most. Behind the whole suite, what its labs left in the process grew by 1.7 MB in three rounds of three; a step that
        // were held would weigh a kilobyte or more, 10 MB in all.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - managed, long.MinValue, 4 << 20);

        void Learn(int first, int last)
        {
            for (int step = first; step < last; step++)
            {
                using DisposeScope own = torch.NewDisposeScope();
                network.Learner.Step.Learn(network.Batch(rows) with { Step = step }, new LayerStage(0, 1), 1);
            }
        }
    }

    // Bytes of a second step above what is held before it: the first makes what the update rule keeps.
    private static long Peak(string method, int depth)
    {
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        BenchNetwork network = new(
            MethodCatalog.Find(method)!, recipe => recipe with { Schedule = LayerSchedule.Simultaneous }, [.. Enumerable.Repeat(Width, depth)], Rows, torch.CPU);
        Learn();
        long held = AllocatorPeak.Current()!.Value;
        AllocatorPeak.Reset();
        Learn();
        return AllocatorPeak.Peak()!.Value - held;

        void Learn()
        {
            using DisposeScope step = torch.NewDisposeScope();
            network.Learner.Step.Learn(network.Batch(Rows), new LayerStage(0, depth - 1), 1);
        }
    }
}

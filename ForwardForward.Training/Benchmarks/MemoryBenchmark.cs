using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// True peak bytes of a step over depth and width, as libtorch's allocators count them: forward-forward keeps one layer's activities at a time,
/// back-propagation those of all layers. Of a part of the batch it holds less, which is what accumulating gradients begins from.
/// </summary>
/// <param name="device">Where the network lives.</param>
public sealed class MemoryBenchmark(Device device)
{
    private const int BatchSize = 1024;
    private const int Parts = 8;
    private const double Mebibyte = 1 << 20;

    /// <summary>Layers and their units.</summary>
    public IReadOnlyList<(int Depth, int Width)> Shapes { get; init; } = [(1, 1000), (2, 1000), (4, 1000), (8, 1000), (16, 1000), (32, 1000), (8, 500), (8, 2000)];

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Measures and fills in the report.</summary>
    /// <exception cref="InvalidOperationException">The device's allocator cannot be read.</exception>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        report.Note($"Peak of a step of {BatchSize} images above what weights and the update rule hold all the time; forward-forward sees each image twice, once as a positive and once as a negative. BP on {BatchSize / Parts} images is one part of {Parts}: who accumulates gradients over them holds their sum on top of it, 4 bytes a weight.");
        report.NoteRounds(Rounds);
        foreach ((int depth, int width) in Enumerable.Repeat(Shapes, Rounds).SelectMany(shapes => shapes))
        {
            double forward = Peak(MethodCatalog.Classic, depth, width, BatchSize);
            double backward = Peak(MethodCatalog.BackPropagation, depth, width, BatchSize);
            double parts = Peak(MethodCatalog.BackPropagation, depth, width, BatchSize / Parts);
            string shape = $"{depth} x {width}";
            report.Add($"{shape}: FF", forward, "MiB");
            report.Add($"{shape}: BP", backward, "MiB");
            report.Add($"{shape}: BP on {BatchSize / Parts} images", parts, "MiB");
            report.Add($"{shape}: BP over FF", backward / forward);
        }
    }

    // MiB above what is held between two steps.
    private double Peak(MethodDescription method, int depth, int width, int batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        BenchNetwork network = new(method, recipe => recipe with { Schedule = LayerSchedule.Simultaneous, Contrast = recipe.Contrast == Contrast.FixedWrongLabel ? Contrast.WrongLabel : recipe.Contrast },
            [.. Enumerable.Repeat(width, depth)], BatchSize, device);
        LayerStage stage = LayerStage.Of(LayerSchedule.Simultaneous, depth)[0];
        Learn();
        long held = AllocatorPeak.Current(device) ?? throw new InvalidOperationException("This libtorch does not tell how much memory its tensors take on the device.");
        AllocatorPeak.Reset();
        Learn();
        return (AllocatorPeak.Peak(device)!.Value - held) / Mebibyte;

        void Learn()
        {
            using DisposeScope step = torch.NewDisposeScope();
            network.Learner.Step.Learn(network.Batch(batch), stage, 1);
        }
    }
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Benchmarks;

/// <summary>
/// Steps of a network whose layers learn at once, the trainer's own code, against the same steps one layer after the other: on one thread, and with every
/// operator on all of them.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ParallelBenchmark(TimeProvider time)
{
    /// <summary>Layers of the network.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>One network each.</summary>
    public IReadOnlyList<PipelineSize> Sizes { get; init; } = [new(2000, 512, 1.99, 1.08), new(500, 128, 1.75, 1.45)];

    /// <summary>Steps of a go; all have been learned at its end.</summary>
    public int Steps { get; init; } = 16;

    /// <summary>Each measures everything once, one after the other.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Layers that learn at once: as many as there are threads.</summary>
    public int AtOnce { get; init; } = torch.get_num_threads();

    /// <summary>Measures and fills in the report.</summary>
    public void Run(BenchmarkReport report)
    {
        using IDisposable noGraph = torch.no_grad();
        int threads = torch.get_num_threads();
        int atOnce = Math.Clamp(AtOnce, 2, Layers);
        report.Note($"{Layers} layers, random wrong labels, Adam, fp32; milliseconds a step over {Steps} steps, filling and emptying the pipeline included; {threads} threads, {atOnce} layers at once.");
        report.NoteRounds(Rounds);
        foreach ((int width, int batch, double? timesOneThread, double? timesAllThreads) in Sizes)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            BenchNetwork sequential = Network(width, batch, 1);
            BenchNetwork parallel = Network(width, batch, atOnce);
            string name = $"784-{Layers}x{width}, batch {batch}";
            for (int round = 0; round < Rounds; round++)
            {
                double one = OnThreads(1, () => Milliseconds(sequential, batch));
                double all = OnThreads(threads, () => Milliseconds(sequential, batch));
                double pipelined = OnThreads(threads, () => Milliseconds(parallel, batch));
                report.Add($"{name}: in sequence, one thread", one, "ms");
                report.Add($"{name}: in sequence, all threads", all, "ms");
                report.Add($"{name}: layers at once", pipelined, "ms");
                report.Add($"{name}: layers at once, times one thread", one / pipelined, toReach: timesOneThread);
                report.Add($"{name}: layers at once, times all threads", all / pipelined, toReach: timesAllThreads);
            }
        }
    }

    private static T OnThreads<T>(int threads, Func<T> work)
    {
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try
        {
            return work();
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    private BenchNetwork Network(int width, int images, int atOnce) => new(
        MethodCatalog.Classic,
        recipe => recipe with { Contrast = Contrast.WrongLabel, Schedule = LayerSchedule.Simultaneous },
        [.. Enumerable.Repeat(width, Layers)],
        images,
        CPU,
        atOnce);

    private double Milliseconds(BenchNetwork network, int images)
    {
        // The first go makes what the update rules keep and wakes the threads.
        Learn(network, images, 2);
        long start = time.GetTimestamp();
        Learn(network, images, Steps);
        return time.GetElapsedTime(start).TotalMilliseconds / Steps;
    }

    private void Learn(BenchNetwork network, int images, int steps)
    {
        LearningStep step = network.Learner.Step;
        for (int done = 0; done < steps; done++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            step.Begin(network.Batch(images), new LayerStage(0, Layers - 1), 1);
        }

        using DisposeScope last = torch.NewDisposeScope();
        while (step.Finish() is not null)
        {
        }
    }
}

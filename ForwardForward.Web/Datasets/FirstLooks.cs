using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;
using ForwardForward.Training.Preparation;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Datasets;

/// <summary>The first look at each dataset: ordinary runs, known by what they were launched for, so that a restart changes nothing about them.</summary>
public sealed class FirstLooks(DatasetLibrary library, RunCatalog catalog, RunLauncher launcher)
{
    /// <summary>The newest run of each method, the best on validation first; those without a measurement at the end. Empty before the first.</summary>
    public async Task<IReadOnlyList<RunSummary>> ReadAsync(string dataset, CancellationToken cancellation = default)
    {
        var runs = await catalog.ListAsync(new RunFilter(Archived: null), cancellation);
        return Ranked(runs.Where(run => run.Recipe == FirstLook.Recipe && run.Dataset == dataset).DistinctBy(run => run.Method));
    }

    /// <summary>Puts runs into the order of their best validation accuracy; equal ones stay as they are.</summary>
    public static IReadOnlyList<RunSummary> Ranked(IEnumerable<RunSummary> runs) => [.. runs.OrderByDescending(run => run.BestValidationAccuracy ?? double.NegativeInfinity).ThenBy(Place)];

    /// <summary>It waits, trains, or can go on.</summary>
    public static bool IsOpen(RunSummary run) => run.Status is RunStatus.Queued or RunStatus.Running or RunStatus.Paused or RunStatus.Interrupted;

    /// <summary>The experiments that a start would queue; the dataset has no obstacle.</summary>
    public Task<IReadOnlyList<ExperimentSpec>> SpecsAsync(string dataset, CancellationToken cancellation = default) =>
        Task.Run(() => FirstLook.Specs(MeasuredDataset.Of(library, dataset, cancellation)), cancellation);

    /// <summary>Queues all of it, or nothing.</summary>
    /// <exception cref="DatasetException">The dataset cannot be read.</exception>
    public async Task<LaunchResult> StartAsync(string dataset, string owner, CancellationToken cancellation = default)
    {
        if ((await ReadAsync(dataset, cancellation)).Any(IsOpen))
        {
            return new LaunchResult([], [new SpecProblem("", "A first look at this dataset is under way already.")]);
        }

        var specs = await SpecsAsync(dataset, cancellation);
        return await launcher.LaunchOrdersAsync([.. specs.Select(spec => new LaunchOrder(spec, FirstLook.Recipe))], owner, cancellation);
    }

    /// <summary>Ends what of it waits, trains or could go on.</summary>
    public async Task CancelAsync(string dataset)
    {
        // The last first, or the next would begin while the one before it ends.
        foreach (var run in (await ReadAsync(dataset)).Where(IsOpen).OrderByDescending(run => run.QueuePosition ?? 0))
        {
            await launcher.CancelAsync(run.Id);
        }
    }

    private static int Place(RunSummary run) => FirstLook.Methods.ToList().FindIndex(method => method.Name == run.Method);
}

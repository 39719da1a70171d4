using ForwardForward.Training.Benchmarks;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Documents;

/// <summary>Multiply-adds a second that runs reach here: the median of finished ones of the same kind, or a share of what plain products reach.</summary>
/// <param name="finished">Finished runs of this lab with their seconds of training.</param>
/// <param name="dataset">The dataset of a name; null where it is unknown.</param>
/// <param name="machine">Speed of plain products.</param>
public sealed class RunSpeeds(IEnumerable<(ExperimentSpec Spec, double Seconds)> finished, Func<string, DatasetDescription?> dataset, MachineSpeed machine)
{
    private readonly ILookup<(Precision, Architecture), double> reached = finished
        .Select(run => (Kind: KindOf(run.Spec), Speed: RunOperations.Of(run.Spec, dataset) / run.Seconds))
        .Where(run => run.Speed > 0)
        .ToLookup(run => run.Kind, run => run.Speed!.Value);

    /// <summary>How fast an experiment would compute, and how that is known; null where nothing can be said.</summary>
    public (double Speed, string Basis)? Of(ExperimentSpec spec)
    {
        var speeds = reached[KindOf(spec)].Order().ToList();
        return speeds.Count > 0
            ? (speeds[speeds.Count / 2], "as fast as other runs here")
            : machine.OfTraining(spec.Precision) is { } speed ? (speed, "at half the speed of matrix products on this machine") : null;
    }

    // Convolutions and dense layers use a processor differently well.
    private static (Precision, Architecture) KindOf(ExperimentSpec spec) => (spec.Precision, spec.Network.Architecture);
}

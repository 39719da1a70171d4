using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Checks;

/// <summary>One experiment's runs in a check of a device.</summary>
/// <param name="Experiment">What ran.</param>
/// <param name="OnDevice">Alone on the device.</param>
/// <param name="Again">The same once more.</param>
/// <param name="OnProcessor">Alone on the processor.</param>
/// <param name="Beside">On the device while another experiment ran there.</param>
public sealed record CheckedNetwork(CheckedExperiment Experiment, CheckedRun OnDevice, CheckedRun Again, CheckedRun OnProcessor, IReadOnlyList<CheckedRun> Beside)
{
    /// <summary>The losses and goodness of the device and the processor.</summary>
    public NumberComparison AgainstProcessor => NumberComparison.Of(OnDevice.LossesAndGoodness, OnProcessor.LossesAndGoodness);

    /// <summary>All numbers of the two runs alone on the device.</summary>
    public NumberComparison Repeated => NumberComparison.Of(OnDevice.Numbers, Again.Numbers);

    /// <summary>All numbers alone and beside another run, for each of <see cref="Beside"/>.</summary>
    public IReadOnlyList<NumberComparison> SideBySide => [.. Beside.Select(run => NumberComparison.Of(OnDevice.Numbers, run.Numbers))];

    /// <summary>A sentence for each thing that does not hold; of runs that did not complete nothing else is said.</summary>
    /// <param name="tolerance">How far device and processor may be apart.</param>
    public IReadOnlyList<string> Problems(double tolerance)
    {
        (string Where, CheckedRun Run)[] all =
            [("on the device", OnDevice), ("on the device the second time", Again), ("on the processor", OnProcessor), .. Beside.Select(run => ("beside another run", run))];
        string[] broken = [.. all.Where(one => one.Run.Outcome.Kind != RunOutcomeKind.Completed).Select(one => $"{Experiment.Kind} {one.Where}: {one.Run.Outcome.Sentence}")];
        return broken.Length > 0 ? broken :
        [
            .. Problem(AgainstProcessor, tolerance, "on the device is not what it is on the processor"),
            .. Problem(Repeated, 0, "is another the second time"),
            .. SideBySide.SelectMany(beside => Problem(beside, 0, "is another beside another run")),
        ];
    }

    private IEnumerable<string> Problem(NumberComparison comparison, double tolerance, string what)
    {
        if (comparison.Count == 0)
        {
            yield return $"{Experiment.Kind}: no number was measured.";
        }
        else if (!comparison.IsWithin(tolerance))
        {
            yield return $"{Experiment.Kind}: {comparison.Place} {what}, apart by {comparison.AtMost:0.0e+00}.";
        }
    }
}

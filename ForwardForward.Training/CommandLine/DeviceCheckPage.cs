using System.Globalization;
using ForwardForward.Training.Checks;
using Spectre.Console;

namespace ForwardForward.Training.CommandLine;

/// <summary>A check of a device for a report: the machine, what the numbers were, speed and memory, and at the end whether all holds.</summary>
internal static class DeviceCheckPage
{
    private const double Mebibyte = 1 << 20;

    public static void Draw(DeviceCheckReport report, IAnsiConsole console)
    {
        console.WriteLine($"Check of the device {report.Device}");
        console.WriteLine(MachineDescription.Read());
        console.WriteLine($"{report.Runtime}");
        foreach (var warning in report.Runtime.Warnings)
        {
            console.WriteLine($"warning: {warning}");
        }

        Numbers(report).Draw(console);
        console.WriteLine(Tolerance(report));
        console.WriteLine("Again and side by side: every number of a second run, and of a run beside another one, against those alone; they have to be the same to the last digit.");
        SpeedAndMemory(report).Draw(console);
        console.WriteLine("Examples a second: the median of the steps; of networks so small it says little of large ones. A peak is exact: the most that the run's tensors took at one time.");
        console.WriteLine("Sampled: the most that everyone on the GPU together had taken when its driver was asked, every few steps; no peak, since what lies between two readings is not seen.");
        foreach (var problem in report.Problems)
        {
            console.WriteLine($"failed: {problem}");
        }

        if (report.Problems.Count == 0)
        {
            console.WriteLine($"pass: {string.Join(", ", report.Networks.Select(network => network.Experiment.Kind))} on {report.Device}.");
        }
    }

    private static LabTable Numbers(DeviceCheckReport report)
    {
        var table = new LabTable().Words("network").Words("like the preset").Numbers("steps").Numbers("numbers").Numbers("apart at step 1").Numbers("apart at most")
            .Words("at").Words("again").Words("side by side");
        foreach (var network in report.Networks)
        {
            var against = network.AgainstProcessor;
            table.Add(
                network.Experiment.Kind, network.Experiment.Spec.Name, $"{network.OnDevice.Steps:N0}", $"{against.Count:N0}", Share(against.AtFirstStep), Share(against.AtMost),
                against.Place, Same(network.Repeated), network.SideBySide.Count > 0 && network.SideBySide.All(beside => beside.IsSame) ? "same" : "not the same");
        }

        return table;
    }

    private static LabTable SpeedAndMemory(DeviceCheckReport report)
    {
        var table = new LabTable().Words("network").Numbers($"examples/s, {report.Device}").Numbers("processor").Numbers($"memory, {report.Device}").Numbers("processor")
            .Numbers($"test accuracy, {report.Device}").Numbers("processor");
        foreach (var network in report.Networks)
        {
            var (device, processor) = (network.Again, network.OnProcessor);
            table.Add(
                network.Experiment.Kind, $"{device.ExamplesPerSecond:N0}", $"{processor.ExamplesPerSecond:N0}", Memory(device), Memory(processor),
                $"{device.Outcome.TestAccuracy:P2}", $"{processor.Outcome.TestAccuracy:P2}");
        }

        return table;
    }

    private static string Tolerance(DeviceCheckReport report) => report.Tolerance == 0
        ? "Apart: each loss and goodness of each step against the processor's, as a share of the metric's largest value. The processor against itself: 0 is asked for."
        : string.Create(CultureInfo.InvariantCulture, $"Apart: each loss and goodness of each step against the processor's, as a share of the metric's largest value. At most {report.Tolerance} is asked for.");

    private static string Same(NumberComparison comparison) => comparison.IsSame ? "same" : "not the same";

    private static string Share(double apart) => apart == 0 ? "0" : double.IsFinite(apart) ? $"{apart:0.0e+00}" : "missing";

    private static string Memory(CheckedRun run) =>
        run.PeakBytes is { } peak ? $"{peak / Mebibyte:N1} MiB peak" : run.SampledBytes is { } sampled ? $"{sampled / Mebibyte:N0} MiB sampled" : "not told";
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Checks;

/// <summary>Whether a device learns what the processor learns, the same each time, and the same beside another run.</summary>
/// <param name="time">The clock.</param>
/// <param name="device">What is checked.</param>
/// <param name="datasets">Where the drawn digits come from.</param>
public sealed class DeviceCheck(TimeProvider time, Device device, DatasetLibrary datasets)
{
    private const double ToleranceOfGpu = 1e-2;

    private readonly bool isGpu = device.type == DeviceType.CUDA;

    /// <summary>What runs.</summary>
    public IReadOnlyList<CheckedExperiment> Experiments { get; init; } = CheckedExperiments.All;

    /// <summary>Runs everything; a run that fails is a problem of the report.</summary>
    public DeviceCheckReport Run()
    {
        List<CheckedNetwork> networks = [.. Experiments.Select(Alone)];

        // The first beside the last, the second beside the last but one, a middle one beside itself.
        for (int first = 0, last = networks.Count - 1; first <= last; first++, last--)
        {
            (CheckedRun one, CheckedRun other) = SideBySide(networks[first].Experiment.Spec, networks[last].Experiment.Spec);
            networks[first] = networks[first] with { Beside = [.. networks[first].Beside, one] };
            networks[last] = networks[last] with { Beside = [.. networks[last].Beside, other] };
        }

        return new DeviceCheckReport(isGpu ? "cuda:0" : "cpu", TorchRuntime.Describe(), isGpu ? ToleranceOfGpu : 0, networks);
    }

    private CheckedNetwork Alone(CheckedExperiment experiment) =>
        new(experiment, OnDevice(experiment.Spec), OnDevice(experiment.Spec), CheckedRun.Of(experiment.Spec with { Device = DeviceChoice.Cpu }, datasets, time), []);

    // Each on a thread of its own, as the dashboard runs them.
    private (CheckedRun One, CheckedRun Other) SideBySide(ExperimentSpec one, ExperimentSpec other)
    {
        Task<CheckedRun>[] both = [.. new[] { one, other }.Select(spec =>
            Task.Factory.StartNew(() => OnDevice(spec), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(both);
        return (both[0].Result, both[1].Result);
    }

    private CheckedRun OnDevice(ExperimentSpec spec) => CheckedRun.Of(spec with { Device = isGpu ? DeviceChoice.Cuda : DeviceChoice.Cpu }, datasets, time);
}

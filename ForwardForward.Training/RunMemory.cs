using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Measurement;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training;

/// <summary>What a run needs of its device's memory, against what is there.</summary>
/// <param name="datasets">Where the sizes of the images come from.</param>
/// <param name="roomOf">What a device has now; null where it does not tell.</param>
public sealed class RunMemory(DatasetLibrary datasets, Func<Device, MemoryRoom?> roomOf)
{
    /// <summary>On this machine.</summary>
    public static RunMemory Here(DatasetLibrary datasets) => new(datasets, MemoryRoom.Of);

    /// <summary>Where a spec computes on this machine.</summary>
    /// <exception cref="TorchUnavailableException">There is no libtorch.</exception>
    public static Device DeviceOf(ExperimentSpec spec) => spec.Device != DeviceChoice.Cpu && TorchRuntime.HasGpu ? torch.CUDA : torch.CPU;

    /// <summary>What the spec's device has now; null where it does not tell.</summary>
    public MemoryRoom? RoomOf(ExperimentSpec spec) => roomOf(DeviceOf(spec));

    /// <summary>By the shapes, and by the formats that the device computes in; null where one of the datasets is not known.</summary>
    public SpecEstimate? Estimate(ExperimentSpec spec)
    {
        if (datasets.Find(spec.Data.Dataset) is not { } dataset)
        {
            return null;
        }

        // Without instructions for it the processor keeps such numbers in 32 bits.
        if (MatrixProducts.On(DeviceOf(spec), spec.Precision).Emulates)
        {
            spec = spec with { Precision = Precision.Float32 };
        }

        DatasetDescription? first = spec.Handover?.Data is { } data ? datasets.Find(data.Dataset) : dataset;
        return first is null ? null : SpecEstimate.Of(spec, dataset, first);
    }

    /// <summary>A spec that cannot fit even with nothing beside it, and what would.</summary>
    /// <param name="spec">Without other problems.</param>
    /// <returns>Null where it fits, or where nobody knows.</returns>
    public SpecProblem? Problem(ExperimentSpec spec)
    {
        if (Estimate(spec) is not { } estimate || RoomOf(spec) is not { } room || estimate.MemoryBytes <= room.WholeBytes)
        {
            return null;
        }

        SmallerSpec smaller = SmallerSpec.Below(spec, room.WholeBytes, changed => Estimate(changed)!);
        return new SpecProblem(smaller.Path, $"The run needs about {MemoryText.Of(estimate.MemoryBytes)} by the estimate, more than the {MemoryText.Of(room.WholeBytes)} {room.Place}. {smaller.Sentence}");
    }

    /// <summary>What to say of a run that found no memory.</summary>
    internal string Sentence(ExperimentSpec spec, OutOfMemory found)
    {
        string asked = found.Shortage.AskedBytes is long bytes ? $"{MemoryText.Of(bytes)} more were asked for" : "more was asked for";
        string there = found.Room is { } room ? $", and {MemoryText.Of(room.FreeBytes)} of the {MemoryText.Of(room.WholeBytes)} {room.Place} were free" : "";
        string device = found.Shortage.Device == DeviceType.CUDA ? "the GPU" : "the processor";
        return $"Out of memory on {device}: {asked}{there}. {Advice(spec, found)} Everything that the run held is freed.";
    }

    private string Advice(ExperimentSpec spec, OutOfMemory found)
    {
        if (Estimate(spec) is not { } estimate)
        {
            return $"Set a smaller {BudgetFields.BatchSize.Path}.";
        }

        // Where the estimate is too low, a change has to be enough for what the run really takes.
        double real = Math.Max(1, (found.OwnBytes + (found.Shortage.AskedBytes ?? 0)) / (double)Math.Max(1, estimate.MemoryBytes));
        long there = found.Room is { } room ? Math.Min(room.WholeBytes, found.OwnBytes + room.FreeBytes) : estimate.MemoryBytes / 2;
        return $"By the estimate the run needs {MemoryText.Of(estimate.MemoryBytes)}. {SmallerSpec.Below(spec, (long)(there / real), changed => Estimate(changed)!).Sentence}";
    }
}

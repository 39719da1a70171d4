using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Torch;

namespace ForwardForward.Web.Runs;

/// <summary>What this machine says to a spec before it is queued.</summary>
public static class LaunchCheck
{
    /// <summary>The spec's own problems; and when it has none, whether its datasets and device are here and large enough. What is wrong with a folder of images is said in any case.</summary>
    public static IReadOnlyList<SpecProblem> Problems(ExperimentSpec spec, DatasetLibrary datasets, MemoryGuard memory)
    {
        var problems = SpecValidator.Validate(spec, datasets.All).ToList();
        var clean = problems.Count == 0;
        if (!clean && RunPhases.Datasets(spec).All(name => datasets.Folders.Find(name) is null))
        {
            return problems;
        }

        problems.AddRange(Unready(DataFields.Dataset, spec.Data.Dataset));
        if (spec.Handover?.Data is { } first && first.Dataset != spec.Data.Dataset)
        {
            problems.AddRange(Unready(FieldCatalog.OfFirstPhase(DataFields.Dataset), first.Dataset));
        }

        try
        {
            if (spec.Device == DeviceChoice.Cuda && !torch.cuda.is_available())
            {
                problems.Add(new SpecProblem(RunFields.Device.Path, "This machine has no CUDA device that libtorch can use. Choose auto or cpu."));
            }
        }
        catch (TorchUnavailableException problem)
        {
            problems.Add(new SpecProblem(RunFields.Device.Path, problem.Message));
        }

        if (problems.Count == 0 && memory.Problem(spec) is { } tooLarge)
        {
            problems.Add(tooLarge);
        }

        return problems;

        IEnumerable<SpecProblem> Unready(Field field, string dataset) =>
            (clean || datasets.Folders.Find(dataset) is not null) && Fault(dataset, datasets) is { } message ? [new SpecProblem(field.Path, message)] : [];
    }

    /// <summary>What runs compute on here, in a few words.</summary>
    public static string Device()
    {
        try
        {
            var runtime = TorchRuntime.Describe();
            var device = runtime.Devices[^1];
            return $"{device.Description}, {runtime.Threads} threads, libtorch {runtime.Version}";
        }
        catch (TorchUnavailableException problem)
        {
            return problem.Message;
        }
    }

    private static string? Fault(string dataset, DatasetLibrary datasets)
    {
        try
        {
            return datasets.State(dataset) is { IsReady: false } state ? state.Message : null;
        }
        catch (DatasetException problem)
        {
            return problem.Message;
        }
    }
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Torch;

namespace ForwardForward.Web.Runs;

/// <summary>What this machine says to a spec before it is queued.</summary>
public static class LaunchCheck
{
    /// <summary>The spec's own problems; and when it has none, whether its dataset and device are here. What is wrong with a folder of images is said in any case.</summary>
    public static IReadOnlyList<SpecProblem> Problems(ExperimentSpec spec, DatasetLibrary datasets)
    {
        var problems = SpecValidator.Validate(spec, datasets.All).ToList();
        if (problems.Count > 0 && datasets.Folders.Find(spec.Data.Dataset) is null)
        {
            return problems;
        }

        try
        {
            if (datasets.State(spec.Data.Dataset) is { IsReady: false } state)
            {
                problems.Add(new SpecProblem("data.dataset", state.Message));
            }
        }
        catch (DatasetException problem)
        {
            problems.Add(new SpecProblem("data.dataset", problem.Message));
        }

        try
        {
            if (spec.Device == DeviceChoice.Cuda && !torch.cuda.is_available())
            {
                problems.Add(new SpecProblem("device", "This machine has no CUDA device that libtorch can use. Choose auto or cpu."));
            }
        }
        catch (TorchUnavailableException problem)
        {
            problems.Add(new SpecProblem("device", problem.Message));
        }

        return problems;
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
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.CommandLine;

/// <summary>What this machine says to a spec before it is trained.</summary>
internal static class MachineCheck
{
    /// <summary>An unreadable limit of memory, or a run that does not fit into it.</summary>
    /// <param name="spec">Without problems of its own.</param>
    /// <param name="datasets">Where its images come from.</param>
    public static IReadOnlyList<SpecProblem> Problems(ExperimentSpec spec, DatasetLibrary datasets) =>
        MemoryCeiling.Read(Environment.GetEnvironmentVariable(MemoryCeiling.Setting)).Problem is { } unreadable ? [new SpecProblem("environment", unreadable)]
        : RunMemory.Here(datasets).Problem(spec) is { } tooLarge ? [tooLarge]
        : [];
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.CommandLine;

/// <summary>What this machine says to a spec before it is trained.</summary>
internal static class MachineCheck
{
    /// <summary>Unreadable settings, or a run that does not fit into memory.</summary>
    /// <param name="spec">Without problems of its own.</param>
    /// <param name="datasets">Where its images come from.</param>
    public static IReadOnlyList<SpecProblem> Problems(ExperimentSpec spec, DatasetLibrary datasets) =>
        Unreadable() is { Count: > 0 } problems ? problems
        : RunMemory.Here(datasets).Problem(spec) is { } tooLarge ? [tooLarge]
        : [];

    private static List<SpecProblem> Unreadable() =>
    [
        .. new[]
        {
            MemoryCeiling.Read(Environment.GetEnvironmentVariable(MemoryCeiling.Setting)).Problem,
        }.OfType<string>().Select(problem => new SpecProblem("environment", problem)),
    ];
}

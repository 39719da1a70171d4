namespace ForwardForward.Training.Experiments;

/// <summary>The phases of an experiment, each as an experiment of its own.</summary>
public static class RunPhases
{
    /// <returns>One phase, or two where the spec hands over.</returns>
    public static IReadOnlyList<ExperimentSpec> Of(ExperimentSpec spec) => spec.Handover is not HandoverSpec first
        ? [spec]
        : [spec with { Data = first.Data ?? spec.Data, Method = first.Method, Optimization = first.Optimization, Budget = first.Budget, Handover = null }, spec with { Handover = null }];

    /// <summary>Names of the datasets that an experiment reads, in the order of its phases.</summary>
    public static IReadOnlyList<string> Datasets(ExperimentSpec spec) => [.. Of(spec).Select(phase => phase.Data.Dataset).Distinct()];
}

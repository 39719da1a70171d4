using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs;

/// <summary>Finds everything that keeps a spec from being trained here.</summary>
public delegate IReadOnlyList<SpecProblem> ValidateSpec(ExperimentSpec spec);

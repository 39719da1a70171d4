using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Training.Learning;

/// <summary>One phase of a run, ready to learn.</summary>
/// <param name="Spec">The phase as an experiment of its own.</param>
/// <param name="Plan">Its steps.</param>
/// <param name="Learner">What learns.</param>
/// <param name="Examples">What it learns from.</param>
internal sealed record RunPhase(ExperimentSpec Spec, RunPlan Plan, Learner Learner, PhaseExamples Examples);

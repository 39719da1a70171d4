using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs;

/// <summary>The runs that a launch queued, or everything that is wrong with it; never both.</summary>
/// <param name="RunIds">Queued runs, in their order.</param>
/// <param name="Problems">Why nothing was queued.</param>
public sealed record LaunchResult(IReadOnlyList<string> RunIds, IReadOnlyList<SpecProblem> Problems)
{
    public bool Launched => Problems.Count == 0;
}

using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation;

/// <summary>One thing that is wrong with a spec.</summary>
/// <param name="Path">The field as in the JSON, such as <c>budget.batchSize</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record SpecProblem(string Path, string Message);

using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Components.Compare;

/// <summary>One spec of a configuration table.</summary>
/// <param name="Heading">Above its column.</param>
/// <param name="Spec">The spec.</param>
public sealed record SpecColumn(string Heading, ExperimentSpec Spec);

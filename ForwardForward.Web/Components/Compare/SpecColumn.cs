using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Components.Compare;

/// <summary>One spec of a configuration table.</summary>
/// <param name="Heading">Above its column.</param>
/// <param name="Spec">The spec.</param>
/// <param name="Content">What its dataset held; null where nobody noted it.</param>
public sealed record SpecColumn(string Heading, ExperimentSpec Spec, DataContent? Content = null)
{
    /// <summary>The content as a cell.</summary>
    public string ContentWords => Content?.Words ?? "not noted";
}

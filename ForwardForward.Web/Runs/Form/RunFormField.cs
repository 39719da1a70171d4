using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs.Form;

/// <summary>One field of the form that a person types: where it stands in the spec, what is said beside it, and how text becomes its value.</summary>
/// <param name="Path">As in the spec's JSON and in <see cref="SpecProblem"/>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Hint">One line: what it does.</param>
/// <param name="Read">The spec's value as text.</param>
/// <param name="Write">The spec with the text's value, or a sentence that says why the text is none.</param>
/// <param name="Matters">False while the chosen method has no use for it: the form then leaves it out.</param>
public sealed record RunFormField(
    string Path,
    string Label,
    string Hint,
    Func<ExperimentSpec, string> Read,
    Func<ExperimentSpec, string, (ExperimentSpec? Spec, string? Problem)> Write,
    Func<ExperimentSpec, bool> Matters);

using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog.Studies;

/// <summary>One place of a study: a series, where it stands on the x axis, and what to train there.</summary>
/// <param name="Series">Name of the line it belongs to.</param>
/// <param name="X">Value on the axis; the position in the list where the axis names choices.</param>
/// <param name="Label">The same for people.</param>
/// <param name="Recipe">What a stored run of this place is called; the preset's name where it is one.</param>
/// <param name="Spec">What to train; null while the preset is not built.</param>
public sealed record StudyPoint(string Series, double X, string Label, string Recipe, ExperimentSpec? Spec);

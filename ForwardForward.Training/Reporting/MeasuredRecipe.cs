namespace ForwardForward.Training.Reporting;

/// <summary>The measurements of one recipe (a preset, or a place of a study) that a file holds.</summary>
public sealed record MeasuredRecipe(string Recipe, IReadOnlyList<SeedValue> Values);

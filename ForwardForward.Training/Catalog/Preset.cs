using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Catalog;

/// <summary>A ready experiment.</summary>
/// <param name="Name">What the command line and the address call it.</param>
/// <param name="Title">For people.</param>
/// <param name="Summary">What it shows.</param>
/// <param name="Spec">The whole experiment.</param>
public sealed record Preset(string Name, string Title, string Summary, ExperimentSpec Spec);

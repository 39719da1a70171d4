using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Learning.Reports;

namespace ForwardForward.Training.Learning.Evaluations;

/// <summary>What an evaluation found.</summary>
/// <param name="Train">Of a sample of the training examples.</param>
/// <param name="Validation">Of the validation split; null where there is none.</param>
/// <param name="Layers">What each layer can tell.</param>
/// <param name="Measures">Of the read-out and of the reading, by metric name.</param>
internal sealed record SplitsRead(Confusion Train, Confusion? Validation, IReadOnlyList<LayerReport> Layers, IReadOnlyList<(string Name, double Value)> Measures);

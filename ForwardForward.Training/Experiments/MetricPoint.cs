namespace ForwardForward.Training.Experiments;

/// <summary>One measured value at one place of the run.</summary>
/// <param name="Name">A name of <see cref="MetricNames"/>.</param>
/// <param name="Step">Optimizer updates done, from 1; for the greedy schedule counted over all layers.</param>
/// <param name="Epoch">Passes over the training examples done, with fractions.</param>
/// <param name="Examples">Training examples presented.</param>
/// <param name="Seconds">Training time so far, pauses left out.</param>
/// <param name="Value">The value; may be NaN or infinite, and is then shown as such.</param>
public readonly record struct MetricPoint(string Name, long Step, double Epoch, long Examples, double Seconds, double Value);

using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning;

/// <summary>The numbers of a spec that a step needs beside its parts.</summary>
/// <param name="Normalization">Of a layer's input.</param>
/// <param name="Optimization">Learning rate and its factor for each layer.</param>
public sealed record StepConstants(InputNormalization Normalization, OptimizationSpec Optimization)
{
    /// <summary>Start learning rate of a layer.</summary>
    public double LearningRate(int layer) =>
        Optimization.LearningRate * (layer < Optimization.LayerFactors.Count ? Optimization.LayerFactors[layer] : 1);
}

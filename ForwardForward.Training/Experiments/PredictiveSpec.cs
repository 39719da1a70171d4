namespace ForwardForward.Training.Experiments;

/// <summary>What predictive forward-forward adds to a recurrent network: noise, competing units and a generative circuit (arXiv 2301.01452).</summary>
public sealed record PredictiveSpec
{
    /// <summary>Deviation of the noise on each unit at each iteration.</summary>
    public double Noise { get; init; } = 0.01;

    /// <summary>Units that learn to inhibit each other, neighbors in one layer; 0 for none.</summary>
    public int CompetitionGroup { get; init; } = 10;

    /// <summary>Each element of a gradient is kept within plus and minus this.</summary>
    public double GradientBound { get; init; } = 1;

    /// <summary>Units above the last layer from which the generative circuit predicts it.</summary>
    public int Latents { get; init; } = 20;

    /// <summary>Step by which these units follow the error of their prediction at each iteration.</summary>
    public double LatentRate { get; init; } = 0.025;

    /// <summary>Deviation of the noise on the states that the generative circuit predicts from.</summary>
    public double GenerativeNoise { get; init; } = 0.025;

    /// <summary>Learning rate of the generative circuit.</summary>
    public double GenerativeLearningRate { get; init; } = 2.5e-4;
}

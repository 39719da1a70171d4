namespace ForwardForward.Training.Experiments;

/// <summary>Distribution of the first weights; biases start at zero unless said.</summary>
public enum WeightInitialization
{
    /// <summary>Normal with variance 1 / inputs (Hinton's Matlab code).</summary>
    FanIn,

    /// <summary>Normal with variance 1 / outputs.</summary>
    FanOut,

    /// <summary>Uniform within 1 / sqrt(inputs), biases too: PyTorch's default for a linear layer.</summary>
    TorchLinear,

    /// <summary>Normal with variance 2 / inputs (He 2015).</summary>
    He,
}

namespace ForwardForward.Training.Experiments;

/// <summary>What a hidden unit of a fully connected network makes of its input z.</summary>
public enum Activation
{
    /// <summary>max(0, z).</summary>
    Relu,

    /// <summary>z above 0, a hundredth of it below.</summary>
    LeakyRelu,

    /// <summary>log(1 + exp(z)).</summary>
    Softplus,

    /// <summary>z times the normal distribution function of z (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>z times the logistic function of z.</summary>
    Silu,

    /// <summary>Rectified units of which only the most active share stays active (Makhzani and Frey 2013, arXiv 1312.5663).</summary>
    KWinners,

    /// <summary>Rectified units divided by the root of one plus their layer's mean square (Carandini and Heeger 2012, doi 10.1038/nrn3136).</summary>
    DivisiveNormalization,

    /// <summary>Spike rate of an integrate-and-fire unit over sixteen time steps, learned through a surrogate derivative (Neftci et al. 2019, arXiv 1901.09948).</summary>
    Spiking,
}

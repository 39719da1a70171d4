namespace ForwardForward.Training.Experiments;

/// <summary>Shape of the loss of z = -alpha (G+ - G-).</summary>
public enum SymbaLoss
{
    /// <summary>log(1 + exp(z)), as published.</summary>
    Softplus,

    /// <summary>z times the logistic function of z; saturates on separated pairs.</summary>
    Silu,
}

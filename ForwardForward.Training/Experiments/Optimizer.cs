namespace ForwardForward.Training.Experiments;

/// <summary>The update rule.</summary>
public enum Optimizer
{
    /// <summary>Gradient descent with momentum.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2014).</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2017).</summary>
    AdamW,
}

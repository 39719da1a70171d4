namespace ForwardForward.Training.Experiments;

/// <summary>The family of networks.</summary>
public enum Architecture
{
    /// <summary>Fully connected rectified layers.</summary>
    Mlp,

    /// <summary>The lines of <see cref="NetworkSpec.Layers"/>.</summary>
    Layers,
}

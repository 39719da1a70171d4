namespace ForwardForward.Training.Experiments;

/// <summary>The learning rate over the run.</summary>
public enum LearningRateSchedule
{
    /// <summary>Unchanged.</summary>
    Constant,

    /// <summary>Constant for the first half, then linear to zero (Hinton's Matlab code).</summary>
    LinearInSecondHalf,

    /// <summary>Half a cosine from the start value to zero.</summary>
    Cosine,
}

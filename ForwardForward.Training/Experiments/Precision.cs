namespace ForwardForward.Training.Experiments;

/// <summary>Number format of the matrix products; weights, goodness and updates are always 32 bit.</summary>
public enum Precision
{
    /// <summary>32-bit products.</summary>
    Float32,

    /// <summary>Products of values rounded to bfloat16, summed in 32 bits.</summary>
    Bfloat16,
}

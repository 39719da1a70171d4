namespace ForwardForward.Training.Experiments;

/// <summary>Number format of the matrix products; weights, goodness and updates are always 32 bit.</summary>
public enum Precision
{
    /// <summary>32-bit products. On a GPU with TF32, which every one since 2020 has, their factors are rounded to its ten bits and summed in 32.</summary>
    Float32,

    /// <summary>Products of values rounded to bfloat16, summed in 32 bits.</summary>
    Bfloat16,
}

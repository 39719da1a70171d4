using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks;

/// <summary>Facts about the activity of a layer that need 32 bits whatever the format of the products.</summary>
public static class Activity
{
    /// <summary>Squared Euclidean length of each row, [rows] in 32 bits (64 for 64-bit rows).</summary>
    /// <param name="rows">[rows, units] or [rows, channels, height, width].</param>
    public static Tensor SquaredLength(Tensor rows)
    {
        ScalarType type = rows.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        long[] over = rows.dim() == 2 ? [1] : [1, 2, 3];
        return torch.linalg.vector_norm(rows.to(type), 2.0, over).square();
    }
}

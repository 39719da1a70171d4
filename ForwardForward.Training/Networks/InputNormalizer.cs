using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Networks;

/// <summary>Takes the length off what a block sends up, over all numbers of an example, so that its goodness says nothing above (Hinton 2022, section 2.1).</summary>
/// <param name="kind">None leaves it as it is.</param>
public sealed class InputNormalizer(InputNormalization kind)
{
    // The documents' code adds 1e-4 to the length; the root mean square needs only a guard against silent layers.
    private const double LengthGuard = 1e-4;
    private const double RootMeanSquareGuard = 1e-8;

    // Below this a squared length counts as zero: keeps the square root's derivative finite on silent rows.
    private const double Silence = 1e-30;

    /// <summary>True where features go up as they are.</summary>
    public bool IsOff => kind == InputNormalization.None;

    /// <summary>What each row is multiplied by: [rows, 1] in 32 bits, or null for no normalization.</summary>
    /// <param name="squaredLength">Squared Euclidean length of each row, [rows].</param>
    /// <param name="size">Length of a row.</param>
    public Tensor? Factor(Tensor squaredLength, long size) => kind switch
    {
        InputNormalization.None => null,
        InputNormalization.Length => (squaredLength.clamp_min(Silence).sqrt() + LengthGuard).reciprocal().unsqueeze(1),
        InputNormalization.RootMeanSquare => ((squaredLength.clamp_min(Silence) / (double)size).sqrt() + RootMeanSquareGuard).reciprocal().unsqueeze(1),
        _ => throw new ArgumentOutOfRangeException(nameof(squaredLength), kind, "Unknown input normalization."),
    };

    /// <summary>A row is divided by the root of its squared length over the divisor, plus the guard; null for no normalization.</summary>
    /// <param name="size">Length of a row.</param>
    public (double Divisor, double Guard)? Scale(long size) => kind switch
    {
        InputNormalization.None => null,
        InputNormalization.Length => (1, LengthGuard),
        InputNormalization.RootMeanSquare => (size, RootMeanSquareGuard),
        _ => throw new ArgumentOutOfRangeException(nameof(size), kind, "Unknown input normalization."),
    };

    /// <summary>Features normalized, in their own shape, format and order in memory; themselves for no normalization. Autograd follows.</summary>
    /// <param name="features">[rows, …].</param>
    /// <param name="squaredLength">Of each row, [rows], where it is known.</param>
    public Tensor Apply(Tensor features, Tensor? squaredLength = null)
    {
        if (IsOff)
        {
            return features;
        }

        Tensor factor = Factor(squaredLength ?? Activity.SquaredLength(features), features.numel() / features.shape[0])!;
        return features * factor.view([features.shape[0], .. Enumerable.Repeat(1L, (int)features.dim() - 1)]).to(features.dtype);
    }
}

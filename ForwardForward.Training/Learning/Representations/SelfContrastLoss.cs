using ForwardForward.Training.Experiments;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>
/// Self-contrastive forward-forward (Chen et al. 2024, arXiv 2409.11593, equations 3 to 5): goodness at each position is the mean over channels of the
/// squares; loss = mean softplus(θ⁺ − g⁺) + mean softplus(g⁻ − θ⁻) + λ mean g⁺. The paper's penalty is the norm of g⁺; its mean does not grow with the
/// batch.
/// </summary>
/// <param name="PositiveThreshold">θ⁺.</param>
/// <param name="NegativeThreshold">θ⁻.</param>
/// <param name="Penalty">λ.</param>
public sealed record SelfContrastLoss(double PositiveThreshold, double NegativeThreshold, double Penalty)
{
    private const double UsualThreshold = 1;

    /// <summary>The loss of a block.</summary>
    /// <param name="method">Thresholds, one for all blocks or one a block, and the penalty.</param>
    /// <param name="block">From 0.</param>
    public static SelfContrastLoss Of(MethodSpec method, int block)
    {
        double positive = At(method.Thresholds, block, UsualThreshold);
        return new SelfContrastLoss(positive, At(method.NegativeThresholds, block, positive), method.GoodnessPenalty);
    }

    /// <summary>The goodness of each position: [rows, positions].</summary>
    /// <param name="features">[rows, channels, …].</param>
    public static Tensor Goodness(Tensor features)
    {
        Tensor wide = features.to(features.dtype == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32);
        return (wide.dim() > 2 ? wide.flatten(2) : wide.unsqueeze(2)).square().mean([1]);
    }

    /// <summary>Scalar, through operators that autograd can follow.</summary>
    /// <param name="positive">Goodness of the positives, any shape.</param>
    /// <param name="negative">Goodness of the negatives, the same shape.</param>
    public Tensor Of(Tensor positive, Tensor negative) =>
        nn.functional.softplus(PositiveThreshold - positive).mean() + nn.functional.softplus(negative - NegativeThreshold).mean() + (positive.mean() * Penalty);

    private static double At(IReadOnlyList<double> values, int block, double usual) => values.Count switch
    {
        0 => usual,
        1 => values[0],
        _ => values[block],
    };
}

using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Cosines of the angles between rows and directions.</summary>
internal static class Cosines
{
    // Below this a squared length counts as this much: a silent row has no direction, and cosines of zero.
    private const double Silence = 1e-12;

    /// <summary>[rows, directions].</summary>
    /// <param name="rows">[rows, features].</param>
    /// <param name="directions">[directions, features], of any length but zero.</param>
    public static Tensor Of(Tensor rows, Tensor directions) => torch.nn.functional.linear(OfLengthOne(rows), OfLengthOne(directions.to(rows.dtype)));

    private static Tensor OfLengthOne(Tensor rows) => rows * rows.square().sum(1, keepdim: true).clamp_min(Silence).rsqrt();
}

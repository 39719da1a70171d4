using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>The normalizations that learn nothing, in 32 bits.</summary>
internal static class Normalizations
{
    private const double Epsilon = 1e-5;

    // The documents' code adds 1e-4 to a length.
    private const double LengthGuard = 1e-4;

    // Below this a squared length counts as zero: keeps the square root's derivative finite.
    private const double Silence = 1e-30;

    private static readonly Operator GroupNorm = Operators.Find("group_norm");

    public static Tensor Apply(NormalizationDefinition definition, FeatureShape shape, Tensor input)
    {
        Tensor wide = input.to(ScalarType.Float32);
        Tensor normalized = definition.Kind switch
        {
            NormalizationKind.Layer => torch.nn.functional.layer_norm(wide, input.shape[1..], eps: Epsilon),
            NormalizationKind.Group => GroupNorm.Call(wide, definition.Groups, (Tensor?)null, (Tensor?)null, Epsilon, true),
            NormalizationKind.Length => wide / (SquaredLength(wide).sqrt() + LengthGuard),
            NormalizationKind.RootMeanSquare => wide / ((SquaredLength(wide) / (double)shape.Size).sqrt() + Epsilon),
            NormalizationKind.PositionLength => wide / (wide.square().sum(1, keepdim: true).clamp_min(Silence).sqrt() + LengthGuard),
            NormalizationKind.Position => Standardized(wide),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Kind, "Unknown normalization."),
        };
        return normalized.to(input.dtype);
    }

    // [rows, 1, …]: over everything that an example has.
    private static Tensor SquaredLength(Tensor input)
    {
        Tensor total = input.flatten(1).square().sum(1).clamp_min(Silence);
        return total.view([input.shape[0], .. Enumerable.Repeat(1L, (int)input.dim() - 1)]);
    }

    private static Tensor Standardized(Tensor input)
    {
        Tensor centered = input - input.mean([1], keepdim: true);
        return centered / (centered.square().mean([1], keepdim: true) + Epsilon).sqrt();
    }
}

using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>The normalizations that learn nothing, in 32 bits.</summary>
internal static class Normalizations
{
    private const double Epsilon = 1e-5;

    // The documents' code adds 1e-4 to a length.
    private const double LengthGuard = 1e-4;

    // Below this a squared length counts as zero: keeps the square root's derivative finite.
    private const double Silence = 1e-30;

    public static Tensor Apply(NormalizationDefinition definition, FeatureShape shape, Tensor input)
    {
        Tensor wide = input.to(ScalarType.Float32);
        Tensor normalized = definition.Kind switch
        {
            NormalizationKind.Layer => OverAll(wide),
            NormalizationKind.Group => torch.nn.functional.group_norm(wide, definition.Groups, eps: Epsilon),
            NormalizationKind.Length => wide / (SquaredLength(wide).sqrt() + LengthGuard),
            NormalizationKind.RootMeanSquare => wide / ((SquaredLength(wide) / (double)shape.Size).sqrt() + Epsilon),
            NormalizationKind.PositionLength => wide / (wide.square().sum(1, keepdim: true).clamp_min(Silence).sqrt() + LengthGuard),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.Kind, "Unknown normalization."),
        };
        return normalized.to(input.dtype);
    }

    // The order of the numbers does not matter: taken as they lie in memory where channels lie next to each other.
    private static Tensor OverAll(Tensor input)
    {
        Tensor last = input.dim() > 2 ? input.permute(0, 2, 3, 1) : input;
        Tensor normalized = torch.nn.functional.layer_norm(last, last.shape[1..], eps: Epsilon);
        return input.dim() > 2 ? normalized.permute(0, 3, 1, 2) : normalized;
    }

    // [rows, 1, …]: over everything that an example has.
    private static Tensor SquaredLength(Tensor input)
    {
        Tensor total = Activity.SquaredLength(input).clamp_min(Silence);
        return total.view([input.shape[0], .. Enumerable.Repeat(1L, (int)input.dim() - 1)]);
    }
}

using System.Globalization;

namespace ForwardForward.Training.Architectures;

/// <summary>What one example looks like between two layers: channels of a map, or units where the map is a single position.</summary>
/// <param name="Channels">Feature maps, or units of a dense layer.</param>
/// <param name="Height">Rows; 1 for a dense layer.</param>
/// <param name="Width">Columns; 1 for a dense layer.</param>
public readonly record struct FeatureShape(int Channels, int Height, int Width)
{
    /// <summary>Numbers of one example.</summary>
    public long Size => (long)Channels * Height * Width;

    /// <summary>True for units without positions.</summary>
    public bool IsFlat => Height == 1 && Width == 1;

    /// <summary>So many units without positions.</summary>
    public static FeatureShape Flat(int units) => new(units, 1, 1);

    /// <summary>Such as <c>64×16×16</c>, or <c>500</c> for units.</summary>
    public override string ToString() => IsFlat
        ? Channels.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Channels}×{Height}×{Width}");
}

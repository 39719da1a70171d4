using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>
/// ASGE (arXiv 2509.12394): the squares of each channel are averaged over P x P patches, and a random map [classes, channels * P * P] that is never
/// trained turns them into goodness: channels belong to no class. Only a factor on the map tells the mean of a patch from its sum.
/// </summary>
public sealed class RandomPatches : GridScores
{
    private readonly Parameter map;

    /// <param name="place">Features, classes and first weights.</param>
    /// <param name="patches">P: patches along each side.</param>
    /// <param name="scale">Deviation of a goodness where every patch has a mean square of one.</param>
    public RandomPatches(ScorePlace place, int patches, double scale)
    {
        Grid = new FeatureGrid(place.Shape, patches, squares: true);
        map = place.Source.Normal($"{place.Name}.map", scale / Math.Sqrt(Grid.Size), place.Classes, Grid.Size);
    }

    /// <summary>
    /// Patches along each side of a block's map: they grow as the channels get fewer, so that every block has about as many goodnesses as the last
    /// (ASGE: P_l² proportional to (C_L / C_l)^alpha).
    /// </summary>
    /// <param name="last">Patches along each side of the last block's map.</param>
    /// <param name="lastChannels">C_L.</param>
    /// <param name="channels">C_l.</param>
    /// <param name="exponent">alpha.</param>
    public static int PatchesOf(int last, int lastChannels, int channels, double exponent) =>
        Math.Max(1, (int)Math.Round(last * Math.Pow((double)lastChannels / channels, exponent / 2), MidpointRounding.AwayFromZero));

    public override IReadOnlyList<Parameter> Statistics => [map];

    public override FeatureGrid Grid { get; }

    public override Tensor OfRows(Tensor rows) => torch.nn.functional.linear(rows, map.Value.to(rows.dtype));
}

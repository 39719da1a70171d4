using ForwardForward.Training.Architectures;

namespace ForwardForward.Training.Preparation;

/// <summary>Numbers of a block that scores are computed from.</summary>
internal static class FeatureCount
{
    /// <param name="shape">Of the block's features.</param>
    /// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    public static long Of(FeatureShape shape, int grid) =>
        grid > 0 && (shape.Height > grid || shape.Width > grid) ? (long)shape.Channels * grid * grid : shape.Size;
}

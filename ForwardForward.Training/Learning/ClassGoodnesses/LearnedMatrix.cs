using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Mono-Forward (arXiv 2501.09238): G = h Mᵀ with a learned matrix M [classes, features] of the block's own.</summary>
public sealed class LearnedMatrix : ClassScores
{
    private readonly int grid;
    private readonly Parameter matrix;

    /// <param name="name">Prefix of the parameter's name.</param>
    /// <param name="shape">Of the features.</param>
    /// <param name="classes">Rows of the matrix.</param>
    /// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    /// <param name="source">First weights.</param>
    public LearnedMatrix(string name, FeatureShape shape, int classes, int grid, WeightSource source)
    {
        this.grid = grid > 0 && (shape.Height > grid || shape.Width > grid) ? grid : 0;
        long features = this.grid == 0 ? shape.Size : (long)shape.Channels * grid * grid;
        (matrix, _) = source.Draw($"{name}.matrix", checked((int)features), classes, features);
    }

    public override IReadOnlyList<Parameter> Parameters => [matrix];

    public override Tensor Of(Tensor features)
    {
        Tensor wide = features.to(ScalarType.Float32);
        Tensor seen = grid == 0 ? wide : torch.nn.functional.adaptive_avg_pool2d(wide, [grid, grid]);
        return torch.nn.functional.linear(seen.flatten(1), matrix.Value);
    }
}

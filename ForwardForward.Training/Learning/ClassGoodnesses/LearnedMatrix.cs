using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Mono-Forward (arXiv 2501.09238): G = h Mᵀ with a learned matrix M [classes, features] of the block's own.</summary>
public sealed class LearnedMatrix : GridScores
{
    private readonly Parameter matrix;

    /// <param name="name">Prefix of the parameter's name.</param>
    /// <param name="shape">Of the features.</param>
    /// <param name="classes">Rows of the matrix.</param>
    /// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    /// <param name="source">First weights.</param>
    public LearnedMatrix(string name, FeatureShape shape, int classes, int grid, WeightSource source)
    {
        Grid = new FeatureGrid(shape, grid);
        (matrix, _) = source.Draw($"{name}.matrix", Grid.Size, classes, Grid.Size);
    }

    public override IReadOnlyList<Parameter> Parameters => [matrix];

    public override FeatureGrid Grid { get; }

    public override Tensor OfRows(Tensor rows) => torch.nn.functional.linear(rows, matrix.Value.to(rows.dtype));
}

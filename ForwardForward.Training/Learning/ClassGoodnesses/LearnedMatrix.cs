using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Mono-Forward (arXiv 2501.09238): G = h Mᵀ with a learned matrix M [classes, features] of the block's own.</summary>
public sealed class LearnedMatrix : GridScores
{
    private readonly Parameter matrix;

    /// <param name="place">Features, classes and first weights.</param>
    /// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    public LearnedMatrix(ScorePlace place, int grid)
    {
        Grid = new FeatureGrid(place.Shape, grid);
        (matrix, _) = place.Source.Draw($"{place.Name}.matrix", Grid.Size, place.Classes, Grid.Size);
    }

    public override IReadOnlyList<Parameter> Parameters => [matrix];

    public override FeatureGrid Grid { get; }

    public override Tensor OfRows(Tensor rows) => torch.nn.functional.linear(rows, matrix.Value.to(rows.dtype));
}

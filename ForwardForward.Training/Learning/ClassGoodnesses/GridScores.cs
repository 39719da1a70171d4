namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Scores of a few means over the map: reading the means is apart from judging them, so that a gradient through the map needs no graph.</summary>
public abstract class GridScores : ClassScores
{
    /// <summary>Which means.</summary>
    public abstract FeatureGrid Grid { get; }

    public sealed override Tensor Of(Tensor features) => OfRows(Grid.Rows(Wide(features)));

    /// <summary>The goodness of every class, [rows, classes], through operators that autograd can follow.</summary>
    /// <param name="rows">What the grid reads, [rows, <see cref="FeatureGrid.Size"/>] in 32 or 64 bits.</param>
    public abstract Tensor OfRows(Tensor rows);
}

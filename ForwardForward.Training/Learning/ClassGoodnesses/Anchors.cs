using ForwardForward.Training.Architectures;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>
/// Distance-forward (arXiv 2408.14925): features are projected, and a class' goodness is the cosine to its learned anchor. The loss is the mean over
/// all other classes c (N-pair) of max(0, m + g_c - g_y) + lambda g_c.
/// </summary>
public sealed class Anchors : GridScores
{
    private readonly double margin;
    private readonly double negativeWeight;
    private readonly Parameter projection;
    private readonly Parameter anchors;

    /// <param name="place">Features, classes and first weights.</param>
    /// <param name="embedding">Numbers that features are projected to.</param>
    /// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    /// <param name="margin">m, on cosines.</param>
    /// <param name="negativeWeight">lambda.</param>
    public Anchors(ScorePlace place, int embedding, int grid, double margin, double negativeWeight)
    {
        Grid = new FeatureGrid(place.Shape, grid);
        this.margin = margin;
        this.negativeWeight = negativeWeight;
        (projection, _) = place.Source.Draw($"{place.Name}.projection", Grid.Size, embedding, Grid.Size);
        (anchors, _) = place.Source.Draw($"{place.Name}.anchors", embedding, place.Classes, embedding);
    }

    public override IReadOnlyList<Parameter> Parameters => [projection, anchors];

    public override FeatureGrid Grid { get; }

    public override Tensor OfRows(Tensor rows) => Cosines.Of(torch.nn.functional.linear(rows, projection.Value.to(rows.dtype)), anchors.Value);

    /// <summary>The margin loss; it knows no label smoothing.</summary>
    public override Tensor Loss(Tensor goodness, Tensor labels, WeightedCrossEntropy entropy)
    {
        Tensor truth = goodness.gather(1, labels.unsqueeze(1));
        Tensor others = torch.ones_like(goodness.detach()).scatter_value_(1, labels.unsqueeze(1), 0);
        Tensor costs = ((goodness - truth + margin).relu() + (goodness * negativeWeight)) * others;
        return costs.sum() / (double)(goodness.shape[0] * Math.Max(1, goodness.shape[1] - 1));
    }
}

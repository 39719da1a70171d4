using ForwardForward.Training.Architectures;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>
/// HFF (arXiv 2605.00082): features of length 1 against several learned prototypes of length 1 for each class; a class' goodness is
/// log sum_k exp(s cos(h, p_ck)). The loss is a cross-entropy that asks the true class for a margin, s m, more.
/// </summary>
public sealed class Prototypes : GridScores
{
    private readonly int classes;
    private readonly double scale;
    private readonly double margin;
    private readonly Parameter prototypes;

    /// <param name="place">Features, classes and first weights.</param>
    /// <param name="perClass">Prototypes of each class.</param>
    /// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    /// <param name="scale">s: factor on a cosine.</param>
    /// <param name="margin">m: what the true class' cosine is taken down by while learning.</param>
    public Prototypes(ScorePlace place, int perClass, int grid, double scale, double margin)
    {
        Grid = new FeatureGrid(place.Shape, grid);
        classes = place.Classes;
        this.scale = scale;
        this.margin = margin;
        (prototypes, _) = place.Source.Draw($"{place.Name}.prototypes", Grid.Size, place.Classes * perClass, Grid.Size);
    }

    public override IReadOnlyList<Parameter> Parameters => [prototypes];

    public override FeatureGrid Grid { get; }

    public override Tensor OfRows(Tensor rows) => (Cosines.Of(rows, prototypes.Value) * scale).view(rows.shape[0], classes, -1).logsumexp(2);

    public override Tensor Loss(Tensor goodness, Tensor labels, WeightedCrossEntropy entropy)
    {
        Tensor handicap = torch.zeros_like(goodness.detach()).scatter_value_(1, labels.unsqueeze(1), scale * margin);
        return base.Loss(goodness - handicap, labels, entropy);
    }
}

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

    /// <param name="name">Prefix of the parameter's name.</param>
    /// <param name="shape">Of the features.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="perClass">Prototypes of each class.</param>
    /// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    /// <param name="scale">s: factor on a cosine.</param>
    /// <param name="margin">m: what the true class' cosine is taken down by while learning.</param>
    /// <param name="source">First prototypes.</param>
    public Prototypes(string name, FeatureShape shape, int classes, int perClass, int grid, double scale, double margin, WeightSource source)
    {
        Grid = new FeatureGrid(shape, grid);
        this.classes = classes;
        this.scale = scale;
        this.margin = margin;
        (prototypes, _) = source.Draw($"{name}.prototypes", Grid.Size, classes * perClass, Grid.Size);
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

using ForwardForward.Training.Architectures;
using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Cascades;

/// <summary>
/// Linear scores of a block's features whose weights solve a least-squares problem with an L2 penalty, W = (XᵀX / n + λ m D)⁻¹ XᵀY / n, from sums
/// over the training examples (cascaded forward, CaFo, arXiv 2303.09728, section 3.2; the penalty is ours). m is the mean square of the features, so
/// that λ means the same for loud and quiet blocks; D is the identity without the bias, which goes free.
/// </summary>
public sealed class RidgePredictor : ClassScores
{
    // Features that are all zero leave nothing to solve for, which must not be an error.
    private const double Smallest = 1e-12;

    private readonly int grid;
    private readonly double penalty;
    private readonly Parameter weight;
    private readonly Tensor products;
    private readonly Tensor targets;

    /// <param name="name">Prefix of the parameter's name.</param>
    /// <param name="shape">Of the features.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="grid">Side of the grid that larger maps are averaged to; 0 keeps every position.</param>
    /// <param name="penalty">λ, in units of the features' mean square.</param>
    /// <param name="device">Where it lives.</param>
    public RidgePredictor(string name, FeatureShape shape, int classes, int grid, double penalty, Device device)
    {
        this.grid = grid > 0 && (shape.Height > grid || shape.Width > grid) ? grid : 0;
        this.penalty = penalty;
        long features = 1 + (this.grid == 0 ? shape.Size : (long)shape.Channels * grid * grid);
        weight = new Parameter($"{name}.weight", torch.zeros([features, classes], device: device), null);
        products = torch.zeros([features, features], device: device);
        targets = torch.zeros([features, classes], device: device);
        State = new Dictionary<string, Tensor> { [$"{name}.products"] = products, [$"{name}.targets"] = targets };
    }

    /// <summary>[features + 1, classes]; the last row is the bias.</summary>
    public override IReadOnlyList<Parameter> Parameters => [weight];

    /// <summary>The sums so far, which a checkpoint has to keep.</summary>
    public IReadOnlyDictionary<string, Tensor> State { get; }

    public override Tensor Of(Tensor features) => torch.mm(Rows(features), weight.Value);

    /// <summary>Adds examples to the sums.</summary>
    /// <param name="features">[rows, …].</param>
    /// <param name="oneHot">True labels, [rows, classes].</param>
    public void Add(Tensor features, Tensor oneHot)
    {
        Tensor rows = Rows(features);
        products.addmm_(rows.t(), rows);
        targets.addmm_(rows.t(), oneHot);
    }

    /// <summary>Solves for the weights and forgets the sums.</summary>
    /// <param name="examples">Examples in the sums.</param>
    public void Solve(long examples)
    {
        long size = products.shape[0];
        Tensor penalized = products / (double)examples;
        Tensor features = penalized.diag().narrow(0, 0, size - 1);
        Tensor penalties = torch.cat([(features.mean() * penalty).clamp_min(Smallest).expand(size - 1), torch.zeros([1], device: products.device)], 0);
        penalized.add_(penalties.diag());
        weight.Value.copy_(torch.cholesky_solve(targets / (double)examples, torch.linalg.cholesky(penalized)));
        products.zero_();
        targets.zero_();
    }

    // [rows, features + 1] in 32 bits, ones at the end.
    private Tensor Rows(Tensor features)
    {
        Tensor wide = features.to(ScalarType.Float32);
        Tensor seen = (grid == 0 ? wide : torch.nn.functional.adaptive_avg_pool2d(wide, [grid, grid])).flatten(1);
        return torch.cat([seen, torch.ones([seen.shape[0], 1], device: seen.device)], 1);
    }
}

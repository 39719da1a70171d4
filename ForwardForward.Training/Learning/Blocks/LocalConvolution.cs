using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Blocks;

/// <summary>
/// A block of one convolution that learns from its own class goodness without a graph over the map: the graph covers the means that the scores read, their derivative goes down
/// to the products in one pass, dL/dz = (dL/dmean) (dmean/dh) (dh/dz), and the weight's gradient is one more product.
/// </summary>
internal sealed class LocalConvolution
{
    private readonly NetworkBlock block;
    private readonly TappedConvolution convolution;
    private readonly ClassGoodnessObjective objective;
    private readonly GridScores scores;
    private readonly BlockNormalizer normalizer;
    private readonly bool overwrites;

    private LocalConvolution(NetworkBlock block, TappedConvolution convolution, ClassGoodnessObjective objective, GridScores scores, BlockNormalizer normalizer)
    {
        this.block = block;
        this.convolution = convolution;
        this.objective = objective;
        this.scores = scores;
        this.normalizer = normalizer;

        // Where what goes up has memory of its own, the derivative may take the activity's.
        overwrites = block.Plan.Layers.Count == block.Plan.TapAfter
            ? normalizer.Normalizes
            : block.Plan.Layers[block.Plan.TapAfter].Definition is PoolingDefinition or NormalizationDefinition;
    }

    /// <summary>Null where only a graph gives the gradient.</summary>
    public static LocalConvolution? Of(NetworkBlock block, BlockObjective objective, BlockNormalizer normalizer) =>
        block.Convolution is TappedConvolution convolution && objective is ClassGoodnessObjective { Scores: GridScores scores } judged
            ? new LocalConvolution(block, convolution, judged, scores, normalizer)
            : null;

    /// <summary>Whether features lie where this runs and have a format that it reads.</summary>
    public static bool Serves(Signal rows) => FusedMaps.Serve(rows.Current);

    /// <summary>What goes up, and one gradient for each parameter of the block and then of its objective.</summary>
    /// <param name="rows">What the block sees.</param>
    /// <param name="pass">Dropout's random numbers.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="measured">Takes one scalar a measure.</param>
    public (Signal Above, IList<Tensor> Gradients) Pass(Signal rows, LayerPass pass, Batch batch, ICollection<Tensor?> measured)
    {
        using IDisposable noGraph = torch.no_grad();
        Signal below = block.Below(rows, pass);
        Tensor seen = convolution.Seen(below.Current);
        Tensor map = convolution.PreActivation(seen, pass);
        (long down, long across) = scores.Grid.Over(map.shape[2], map.shape[3]);
        Tensor means = FusedMaps.Average(map, down, across, convolution.Rectifies, scores.Grid.Squares);
        Signal above = normalizer.Apply(block.Above(below.With(map), pass));

        IList<Tensor> slopes = Slopes(means, batch, measured);
        Tensor delta = overwrites ? map : map.clone();
        Tensor sums = FusedMaps.Spread(delta, slopes[0], convolution.Rectifies, scores.Grid.Squares, convolution.KeptFactor);
        return (above, [.. convolution.Gradients(delta, sums, seen), .. slopes.Skip(1)]);
    }

    // By the means, and by what the objective learns.
    private IList<Tensor> Slopes(Tensor means, Batch batch, ICollection<Tensor?> measured)
    {
        using IDisposable graph = torch.enable_grad();
        means.requires_grad_(true);
        Tensor loss = objective.Judge(scores.OfRows(means.flatten(1)), batch, measured);
        return torch.autograd.grad([loss], [means, .. objective.Parameters.Select(parameter => parameter.Value)], allow_unused: true);
    }
}

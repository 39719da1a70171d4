using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Gradients;

/// <summary>
/// A block of one convolution that learns from its own class goodness without a graph over the map: the graph covers the means that the scores read, their derivative goes down
/// to the products in one pass, dL/dz = (dL/dmean) (dmean/dh) (dh/dz), and the weight's gradient is one more product.
/// </summary>
internal sealed class MapGradient : GroupGradient
{
    private readonly NetworkBlock block;
    private readonly TappedConvolution convolution;
    private readonly ClassGoodnessObjective objective;
    private readonly GridScores scores;
    private readonly bool overwrites;

    /// <param name="block">One that <see cref="Serves"/>.</param>
    /// <param name="objective">What it makes small.</param>
    /// <param name="normalizer">What is done to the map before the next block sees it.</param>
    public MapGradient(NetworkBlock block, ClassGoodnessObjective objective, InputNormalizer normalizer)
    {
        this.block = block;
        this.objective = objective;
        convolution = block.Convolution!;
        scores = (GridScores)objective.Scores;
        foreach (Parameter parameter in objective.Parameters)
        {
            parameter.Value.requires_grad_(true);
        }

        // Where what goes up has memory of its own, the derivative may take the activity's.
        overwrites = block.Plan.Layers.Count == block.Plan.TapAfter
            ? !normalizer.IsOff
            : block.Plan.Layers[block.Plan.TapAfter].Definition is PoolingDefinition or NormalizationDefinition;
    }

    /// <summary>Whether the objective reads means, and the map lies where this runs.</summary>
    public static bool Serves(NetworkBlock block, ClassGoodnessObjective objective, Network network) =>
        block.Convolution is not null && objective.Scores is GridScores && FusedMaps.Serve(network.Device);

    public override GroupPass Pass(LayerInput below, StepMoment moment, bool sendsUp)
    {
        using IDisposable noGraph = torch.no_grad();
        Signal entering = block.Below(below.Signal(), moment.Pass);
        Tensor seen = convolution.Seen(entering.Current);
        Tensor map = convolution.PreActivation(seen, moment.Pass);
        (long down, long across) = scores.Grid.Over(map.shape[2], map.shape[3]);
        Tensor means = FusedMaps.Average(map, down, across, convolution.Rectifies, scores.Grid.Squares);
        Signal above = block.Above(entering.With(map), moment.Pass);
        return new Passed(seen, map, means, sendsUp ? below.Above(above) : null);
    }

    public override IEnumerable<(Parameter Parameter, Tensor Gradient)> Gradients(GroupPass pass, Tensor? heard, StepMoment moment, ICollection<Tensor?> measured)
    {
        using IDisposable noGraph = torch.no_grad();
        Passed passed = (Passed)pass;
        IList<Tensor> slopes = Slopes(passed.Means, moment.Batch, measured);
        Tensor delta = overwrites ? passed.Map : passed.Map.clone();
        Tensor sums = FusedMaps.Spread(delta, slopes[0], convolution.Rectifies, scores.Grid.Squares, convolution.KeptFactor);
        return [.. block.Parameters.Zip(convolution.Gradients(delta, sums, passed.Seen)), .. objective.Parameters.Zip(slopes.Skip(1))];
    }

    // By the means, and by what the objective learns.
    private IList<Tensor> Slopes(Tensor means, Batch batch, ICollection<Tensor?> measured)
    {
        using IDisposable graph = torch.enable_grad();
        means.requires_grad_(true);
        Tensor loss = objective.Judge(scores.OfRows(means.flatten(1)), batch, measured);
        return torch.autograd.grad([loss], [means, .. objective.Parameters.Select(parameter => parameter.Value)], allow_unused: true);
    }

    private sealed record Passed(Tensor Seen, Tensor Map, Tensor Means, LayerInput? Above) : GroupPass(Above, null);
}

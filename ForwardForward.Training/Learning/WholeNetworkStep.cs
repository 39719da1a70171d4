using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// Back-propagation: one loss, its gradient through every layer. The loss is the cross-entropy of the logits at the top, or the sum of the layers' goodness losses. Autograd goes from a layer's
/// product to the rows that the next one sees; the products between are multiplied by <see cref="Products"/>, twice as fast as in a graph on processors that are not Intel's, and what a layer's
/// piece holds is free before the next one's gradient.
/// </summary>
public sealed class WholeNetworkStep : LearningStep
{
    private readonly NeuralNetwork network;
    private readonly ContrastPairs? pairs;
    private readonly GoodnessObjective? objective;
    private readonly GoodnessMeasure goodness;
    private readonly InputNormalizer normalizer;
    private readonly Updates updates;
    private readonly DropoutMasks dropout;
    private readonly PeerMeans? peers;
    private readonly WeightedCrossEntropy entropy;

    internal WholeNetworkStep(
        NeuralNetwork network,
        ContrastPairs? pairs,
        GoodnessObjective? objective,
        GoodnessMeasure goodness,
        InputNormalizer normalizer,
        Updates updates,
        DropoutMasks dropout,
        PeerMeans? peers,
        WeightedCrossEntropy entropy)
    {
        this.network = network;
        this.pairs = pairs;
        this.objective = objective;
        this.goodness = goodness;
        this.normalizer = normalizer;
        this.updates = updates;
        this.dropout = dropout;
        this.peers = peers;
        this.entropy = entropy;
        Measures = objective is null
            ? [new StepMeasure(MetricNames.TrainLoss, null, IsLoss: true)]
            : [.. Enumerable.Range(0, network.Layers.Count).SelectMany(StepMeasure.OfLayer)];
        State = updates.State.Concat(peers?.State ?? new Dictionary<string, Tensor>()).ToDictionary();
    }

    public override IReadOnlyList<StepMeasure> Measures { get; }

    public override IReadOnlyDictionary<string, Tensor> State { get; }

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        using DisposeScope whole = torch.NewDisposeScope();
        List<Tensor?> measured = [];
        List<Piece> pieces = Forward(pairs is null ? new DenseInput(batch.Pixels) : pairs.Make(batch, share), batch, share, measured, whole);
        Tensor? slope = null;
        for (int layer = pieces.Count - 1; layer >= 0; layer--)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            slope = Learn(layer, pieces, slope, share)?.MoveToOuterDisposeScope();
        }

        measured.ForEach(number => number?.MoveToOuterDisposeScope());
        return measured;
    }

    // slope: the loss's derivative by the rows that the layer above sees, which lie between the two; of this layer's rows when it returns.
    private Tensor? Learn(int layer, List<Piece> pieces, Tensor? slope, double share)
    {
        Piece piece = pieces[layer];
        List<Tensor> reached = piece.Loss is null ? [] : [piece.Loss];
        List<Tensor> slopes = piece.Loss is null ? [] : [torch.ones_like(piece.Loss)];
        if (slope is not null)
        {
            reached.Add(pieces[layer + 1].Rows);
            slopes.Add(slope);
        }

        Tensor delta = torch.autograd.grad(reached, [piece.Product], slopes)[0];
        Tensor? below = layer > 0 ? Products.Forward(delta, piece.Layer.ProductWeight.t()) : null;
        double rate = updates.Rate(layer) * share;
        updates.Apply(piece.Layer.Weight, Wide(Products.Transposed(delta, piece.Rows)), rate);
        updates.Apply(piece.Layer.Bias, Wide(delta.sum([0L])), rate);
        if (slope is not null)
        {
            slope.Dispose();
            pieces[layer + 1].Rows.Dispose();
        }

        piece.Product.Dispose();
        return below;
    }

    // As a gradient comes back through the rounding of a parameter.
    private Tensor Wide(Tensor gradient) => network.Products.Format(gradient).to(ScalarType.Float32);

    private List<Piece> Forward(LayerInput input, Batch batch, double share, List<Tensor?> measured, DisposeScope whole)
    {
        List<Piece> pieces = [];
        Tensor rows = network.Products.Format(input.Rows());
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Piece piece = Piece.Of(network.Layers[layer], rows);
            using IDisposable graph = torch.enable_grad();
            Tensor activity = network.Activation.Forward(piece.Product);
            if (dropout.Draw(activity, layer, batch.Step, stacks: pairs is null ? 1 : 2) is Tensor mask)
            {
                activity = activity * mask;
            }

            // Where nobody reads the length, it would be a map for every layer.
            bool reads = objective is not null || !normalizer.IsOff;
            Tensor? squaredLength = reads ? Activity.SquaredLength(activity) : null;
            if (objective is not null)
            {
                piece = piece with { Loss = LayerLoss(layer, activity, squaredLength!, share, measured) };
                whole.Attach([piece.Loss, .. measured.OfType<Tensor>()]);
            }

            input = input.Above(squaredLength is null ? activity : normalizer.Apply(activity, squaredLength));
            input.MoveTo(whole);
            rows = network.Products.Format(input.Rows());
            whole.Attach([rows, piece.Product]);
            pieces.Add(piece);
        }

        return network.Top is null ? pieces : [.. pieces, Top(network.Top, rows, batch, measured)];
    }

    private Piece Top(LinearLayer top, Tensor rows, Batch batch, List<Tensor?> measured)
    {
        Piece piece = Piece.Of(top, rows);
        using IDisposable graph = torch.enable_grad();
        Tensor loss = entropy.Of(piece.Product.to(ScalarType.Float32), batch.Labels);
        measured.Add(loss.detach());
        return piece with { Loss = loss };
    }

    private Tensor LayerLoss(int layer, Tensor activity, Tensor squaredLength, double share, List<Tensor?> measured)
    {
        long pairsOfRows = activity.shape[0] / 2;
        Tensor good = goodness.Value(activity, squaredLength);
        Tensor positive = good.narrow(0, 0, pairsOfRows);
        Tensor negative = good.narrow(0, pairsOfRows, pairsOfRows);
        Tensor loss = objective!.Loss(layer, positive, negative);
        objective.Learn(layer, positive.detach(), negative.detach(), share);
        measured.AddRange([loss.detach(), positive.mean().detach(), negative.mean().detach()]);
        if (peers is null)
        {
            return loss;
        }

        // A term whose derivative by the activity is what peer normalization adds.
        Tensor seen = activity.narrow(0, 0, pairsOfRows);
        Tensor pull = peers.Observe(layer, seen.detach());
        return loss + (seen.to(ScalarType.Float32) * pull.unsqueeze(0)).sum();
    }

    // A layer's product, from which a graph begins, and the rows that it was made of, in which the graph from the layer below ends.
    private sealed record Piece(LinearLayer Layer, Tensor Rows, Tensor Product)
    {
        /// <summary>The layer's own loss, or the top's.</summary>
        public Tensor? Loss { get; init; }

        public static Piece Of(LinearLayer layer, Tensor rows) =>
            new(layer, rows, Products.Linear(rows.detach(), layer.ProductWeight, layer.ProductBias).requires_grad_(true));
    }
}

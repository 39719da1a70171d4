using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>
/// A linear softmax over the normalized layers of one pass with the neutral label (Hinton 2022, section 3.3). It learns beside the layers, which
/// never see its gradient; it reads classes in one pass and proposes hard negatives.
/// </summary>
public sealed class SoftmaxHead
{
    private readonly Network network;
    private readonly int fromLayer;
    private readonly Updates updates;
    private readonly SoftmaxRegression regression;

    /// <param name="network">Whose layers are read.</param>
    /// <param name="method">First layer read, and the head's constants.</param>
    /// <param name="optimization">The update rule; its learning rate and decay are replaced by the head's.</param>
    /// <param name="classes">Classes.</param>
    public SoftmaxHead(Network network, MethodSpec method, OptimizationSpec optimization, int classes)
    {
        this.network = network;
        fromLayer = method.ReadoutFromLayer;
        int features = checked((int)network.Blocks.Skip(fromLayer).Sum(block => block.Plan.Output.Size));
        Layer = DenseLayer.OfZeros("head", features, classes, network.Products, network.Device);
        updates = new Updates(optimization with { LearningRate = method.HeadLearningRate, WeightDecay = method.HeadWeightDecay, LayerFactors = [] }, Layer.Parameters);
        regression = new SoftmaxRegression(Layer, updates);
    }

    /// <summary>Weight [classes, features] and bias [classes].</summary>
    public DenseLayer Layer { get; }

    /// <summary>What a checkpoint has to keep beside the weights, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => updates.State;

    /// <summary>Logits, [rows, classes] in 32 bits.</summary>
    /// <param name="neutral">Images under the neutral label.</param>
    public Tensor Logits(LayerInput neutral) => regression.Logits(Beside(Features(neutral)));

    /// <summary>What a layer makes of images under the neutral label.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="neutral">What it sees.</param>
    public BlockActivity Pass(int layer, LayerInput neutral) => network.At(layer, neutral);

    /// <summary>True where the head reads a layer.</summary>
    public bool Reads(int layer) => layer >= fromLayer;

    /// <summary>One update on the true labels.</summary>
    /// <param name="neutral">Images under the neutral label.</param>
    /// <param name="labels">[rows].</param>
    /// <param name="share">Of the start learning rate.</param>
    /// <returns>What it believed before the update: probabilities [rows, classes].</returns>
    public Tensor Learn(LayerInput neutral, Tensor labels, double share) => Learn(Features(neutral), labels, share);

    /// <summary>The same from what the layers have made of the images.</summary>
    /// <param name="layers">The normalized layers that are read, [rows, units] each.</param>
    /// <param name="labels">[rows].</param>
    /// <param name="share">Of the start learning rate.</param>
    /// <returns>What it believed before the update: probabilities [rows, classes].</returns>
    public Tensor Learn(IReadOnlyList<Tensor> layers, Tensor labels, double share)
    {
        Tensor features = Beside(layers);
        return regression.Learn(features, regression.Logits(features), labels, share);
    }

    // [rows, units] each, in the format of the products.
    private Tensor[] Features(LayerInput input) => [.. network.Through(input).Skip(fromLayer).Select(activity => activity.Normalized)];

    // [rows, features].
    private static Tensor Beside(IReadOnlyList<Tensor> layers) => layers.Count == 1 ? layers[0] : torch.cat([.. layers], 1);
}

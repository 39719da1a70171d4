using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>
/// A linear softmax over the normalized layers of one pass with the neutral label (Hinton 2022, section 3.3). It learns beside the layers, which
/// never see its gradient; it reads classes in one pass and proposes hard negatives.
/// </summary>
public sealed class SoftmaxHead
{
    private readonly NeuralNetwork network;
    private readonly ForwardPass pass;
    private readonly int fromLayer;
    private readonly double learningRate;
    private readonly Updates updates;

    /// <param name="network">Whose layers are read.</param>
    /// <param name="pass">Goes up through its layers.</param>
    /// <param name="method">First layer read, and the head's constants.</param>
    /// <param name="optimization">The update rule; its learning rate is replaced by the head's.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="device">Where it lives.</param>
    public SoftmaxHead(
        NeuralNetwork network, ForwardPass pass, MethodSpec method, OptimizationSpec optimization, int classes, Device device)
    {
        this.network = network;
        this.pass = pass;
        fromLayer = method.ReadoutFromLayer;
        learningRate = method.HeadLearningRate;
        int features = network.Layers.Skip(fromLayer).Sum(layer => layer.Outputs);

        // Zero weights: an even belief at the start, and no draw that would shift another's.
        Layer = new LinearLayer("head", features, classes, (new float[features * classes], new float[classes]), network.Products, device);
        updates = new Updates(optimization, Layer.Parameters, method.HeadWeightDecay);
    }

    /// <summary>Weight [classes, features] and bias [classes].</summary>
    public LinearLayer Layer { get; }

    /// <summary>What a checkpoint has to keep beside the weights, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => updates.State;

    /// <summary>Logits, [rows, classes] in 32 bits.</summary>
    /// <param name="neutral">Images under the neutral label.</param>
    public Tensor Logits(LayerInput neutral) => LogitsOf(Beside(Features(neutral)));

    /// <summary>What a layer makes of images under the neutral label.</summary>
    /// <param name="layer">From 0.</param>
    /// <param name="neutral">What it sees.</param>
    public LayerActivity Pass(int layer, LayerInput neutral) => pass.At(layer, neutral);

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
        Tensor belief = LogitsOf(features).softmax(1);

        // Derivative of the mean cross-entropy by the logits: probabilities minus one-hot labels.
        Tensor target = torch.zeros_like(belief).scatter_value_(1, labels.unsqueeze(1), 1);
        Tensor delta = (belief - target).div_(labels.shape[0]);
        Tensor gradient = Products.Transposed(network.Products.Format(delta), features);
        updates.Apply(Layer.Weight, gradient, learningRate * share);
        updates.Apply(Layer.Bias, delta.sum([0]), learningRate * share);
        return belief;
    }

    private Tensor LogitsOf(Tensor features) =>
        Products.Linear(features, Layer.ProductWeight, Layer.ProductBias).to(ScalarType.Float32);

    // [rows, units] each, in the format of the products.
    private Tensor[] Features(LayerInput input) => [.. pass.Through(input).Skip(fromLayer).Select(activity => activity.Normalized)];

    // [rows, features].
    private static Tensor Beside(IReadOnlyList<Tensor> layers) => layers.Count == 1 ? layers[0] : torch.cat([.. layers], 1);
}

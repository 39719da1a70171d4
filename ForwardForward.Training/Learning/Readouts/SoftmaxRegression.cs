using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>A linear softmax that learns from features which never see its gradient.</summary>
/// <param name="layer">Weight [classes, features] and bias [classes].</param>
/// <param name="updates">How they follow their gradients.</param>
internal sealed class SoftmaxRegression(DenseLayer layer, Updates updates)
{
    /// <summary>[rows, classes] in 32 bits.</summary>
    /// <param name="features">[rows, features] in the format of the products.</param>
    public Tensor Logits(Tensor features) => Products.Linear(features, layer.ProductWeight, layer.ProductBias).to(ScalarType.Float32);

    /// <summary>One update on the true labels, down the gradient of the mean cross-entropy.</summary>
    /// <param name="features">[rows, features] in the format of the products.</param>
    /// <param name="logits">What they gave, [rows, classes].</param>
    /// <param name="labels">[rows].</param>
    /// <param name="share">Of the start learning rate.</param>
    /// <returns>What it believed before the update: probabilities [rows, classes].</returns>
    public Tensor Learn(Tensor features, Tensor logits, Tensor labels, double share)
    {
        Tensor belief = logits.softmax(1);

        // Derivative by the logits: probabilities minus one-hot labels.
        Tensor target = torch.zeros_like(belief).scatter_value_(1, labels.unsqueeze(1), 1);
        Tensor delta = (belief - target).div_(labels.shape[0]);
        updates.Apply(layer.Weight, Products.Transposed(layer.Products.Format(delta), features), updates.Rate(layer.Weight) * share);
        updates.Apply(layer.Bias, delta.sum([0L]), updates.Rate(layer.Bias) * share);
        return belief;
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>A linear softmax on features that never see its gradient: how much of the classes they hold. It learns beside them and reads the class.</summary>
public sealed class LinearProbe : ClassReader
{
    private readonly BlockFeatures features;
    private readonly double learningRate;
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Updates updates;

    /// <param name="features">What it sees.</param>
    /// <param name="method">Its learning rate and weight decay.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="device">Where it lives.</param>
    public LinearProbe(BlockFeatures features, MethodSpec method, int classes, Device device)
    {
        this.features = features;
        learningRate = method.HeadLearningRate;

        // Zero weights: an even belief at the start, and no draw that would shift another's.
        weight = new Parameter("probe.weight", torch.zeros([classes, features.Count], device: device), null);
        bias = new Parameter("probe.bias", torch.zeros([classes], device: device), null);
        Parameters = [weight, bias];
        updates = new Updates(new OptimizationSpec { Optimizer = Optimizer.AdamW, WeightDecay = method.HeadWeightDecay }, Parameters);
    }

    /// <summary>Weight [classes, features] and bias [classes].</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What a checkpoint has to keep beside the weights, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => updates.State;

    public override Tensor Scores(Tensor pixels) => Logits(features.Of(pixels));

    /// <summary>One update; the loss before it.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="share">Of the start learning rate.</param>
    public Tensor Learn(Batch batch, double share)
    {
        using IDisposable noGraph = torch.no_grad();
        Tensor rows = features.Of(batch.Pixels);
        Tensor logits = Logits(rows);
        Tensor loss = torch.nn.functional.cross_entropy(logits, batch.Labels);

        // Derivative of the mean cross-entropy by the logits: probabilities minus one-hot labels.
        Tensor delta = logits.softmax(1);
        delta = (delta - torch.zeros_like(delta).scatter_value_(1, batch.Labels.unsqueeze(1), 1)).div_(rows.shape[0]);
        updates.Apply(weight, Products.Transposed(delta, rows), learningRate * share);
        updates.Apply(bias, delta.sum([0]), learningRate * share);
        return loss;
    }

    private Tensor Logits(Tensor rows) => Products.Linear(rows, weight.Value, bias.Value);
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Representations;

/// <summary>A linear softmax on features that never see its gradient: how much of the classes they hold. It learns beside them and reads the class.</summary>
internal sealed class LinearProbe : ClassReader
{
    private readonly BlockFeatures features;
    private readonly Updates updates;
    private readonly SoftmaxRegression regression;

    /// <param name="features">What it sees.</param>
    /// <param name="method">Its learning rate and weight decay.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="device">Where it lives.</param>
    public LinearProbe(BlockFeatures features, MethodSpec method, int classes, Device device)
    {
        this.features = features;
        DenseLayer layer = DenseLayer.OfZeros("probe", checked((int)features.Count), classes, new MatrixProducts(Precision.Float32), device);
        Parameters = layer.Parameters;
        updates = new Updates(new OptimizationSpec { Optimizer = Optimizer.AdamW, LearningRate = method.HeadLearningRate, WeightDecay = method.HeadWeightDecay }, Parameters);
        regression = new SoftmaxRegression(layer, updates);
    }

    /// <summary>Weight [classes, features] and bias [classes].</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>What a checkpoint has to keep beside the weights, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => updates.State;

    public override Tensor Scores(Tensor pixels) => regression.Logits(features.Of(pixels));

    /// <summary>One update; the loss before it.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="share">Of the start learning rate.</param>
    public Tensor Learn(Batch batch, double share)
    {
        using IDisposable noGraph = torch.no_grad();
        Tensor rows = features.Of(batch.Pixels);
        Tensor logits = regression.Logits(rows);
        regression.Learn(rows, logits, batch.Labels, share);
        return torch.nn.functional.cross_entropy(logits, batch.Labels);
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning;

/// <summary>
/// Back-propagation through the read-out of forward-forward: one pass with the neutral label, a softmax over the normalized layers (Hinton 2022,
/// section 3.3), its cross-entropy carried through head and layers. At first the head may learn alone.
/// </summary>
internal sealed class OnePassStep : LearningStep
{
    private readonly NeuralNetwork network;
    private readonly LinearLayer head;
    private readonly LabelOverlay overlay;
    private readonly Updates updates;
    private readonly DropoutMasks dropout;
    private readonly MethodSpec method;
    private readonly WeightedCrossEntropy entropy;
    private readonly long headUntilStep;
    private readonly Parameter[] layers;

    /// <param name="network">The layers.</param>
    /// <param name="head">Weight [classes, features] over the normalized layers that are read.</param>
    /// <param name="overlay">How the neutral label is written, and the normalization.</param>
    /// <param name="updates">Of layers and head.</param>
    /// <param name="dropout">Silenced units.</param>
    /// <param name="method">First layer read, and the head's learning rate while it learns alone.</param>
    /// <param name="entropy">Smooths labels and weighs classes.</param>
    /// <param name="headUntilStep">The layers rest before this step of the run.</param>
    public OnePassStep(
        NeuralNetwork network,
        LinearLayer head,
        LabelOverlay overlay,
        Updates updates,
        DropoutMasks dropout,
        MethodSpec method,
        WeightedCrossEntropy entropy,
        long headUntilStep)
    {
        this.network = network;
        this.head = head;
        this.overlay = overlay;
        this.updates = updates;
        this.dropout = dropout;
        this.method = method;
        this.entropy = entropy;
        this.headUntilStep = headUntilStep;
        layers = [.. network.Parameters];
        foreach (Parameter parameter in layers.Concat(head.Parameters))
        {
            parameter.Value.requires_grad_(true);
        }
    }

    public override IReadOnlyList<StepMeasure> Measures { get; } = [new StepMeasure(MetricNames.TrainLoss, null, IsLoss: true)];

    public override IReadOnlyDictionary<string, Tensor> State => updates.State;

    public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
    {
        bool headAlone = batch.Step < headUntilStep;
        Parameter[] learning = [.. headAlone ? [] : layers, .. head.Parameters];
        Tensor loss;
        IList<Tensor> gradients;
        using (torch.enable_grad())
        {
            loss = entropy.Of(Logits(overlay.Bear(batch.Pixels).Neutral().Rows(), batch.Step), batch.Labels);
            gradients = torch.autograd.grad([loss], [.. learning.Select(parameter => parameter.Value)]);
        }

        for (int i = 0; i < learning.Length; i++)
        {
            double rate = headAlone ? method.HeadLearningRate : i < layers.Length ? updates.Rate(i / 2) : updates.Rate(null);
            updates.Apply(learning[i], gradients[i], rate * share);
        }

        return [loss.detach()];
    }

    // [rows, classes] in 32 bits.
    private Tensor Logits(Tensor rows, long step)
    {
        List<Tensor> features = [];
        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            Tensor activity = network.Activation.Forward(Linear(rows, network.Layers[layer]));
            if (dropout.Draw(activity, layer, step, stacks: 1) is Tensor mask)
            {
                activity = activity * mask;
            }

            rows = overlay.Normalizer.Apply(activity, Activity.SquaredLength(activity));
            if (layer >= method.ReadoutFromLayer)
            {
                features.Add(rows);
            }
        }

        return Linear(features.Count == 1 ? features[0] : torch.cat([.. features], 1), head).to(ScalarType.Float32);
    }

    private Tensor Linear(Tensor rows, LinearLayer layer) => torch.nn.functional.linear(
        network.Products.Format(rows), network.Products.Format(layer.Weight.Value), network.Products.Format(layer.Bias.Value));
}

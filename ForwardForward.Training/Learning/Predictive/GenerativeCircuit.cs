using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Predictive;

/// <summary>
/// Predicts each layer's state from the one above, and the image from the first (arXiv 2301.01452, section 3): each weight learns from its own
/// squared error, and what it predicts from is a constant to it. Above the last layer stand latent units that follow their error instead. It computes
/// in 32 bits.
/// </summary>
public sealed class GenerativeCircuit
{
    // Keeps the length of silent rows from dividing by zero.
    private const double Guard = 1e-8;

    private readonly PredictiveSpec spec;
    private readonly Updates updates;
    private readonly Parameter[] weights;

    /// <param name="network">Pixels and units that are predicted, and first weights.</param>
    /// <param name="pixels">Of an image.</param>
    /// <param name="spec">Constants.</param>
    /// <param name="optimization">The update rule.</param>
    /// <param name="randomness">The purpose <see cref="RandomPurpose.GenerativeWeights"/> is used, one stream a weight.</param>
    /// <param name="device">Where it lives.</param>
    public GenerativeCircuit(
        NetworkSpec network, int pixels, PredictiveSpec spec, OptimizationSpec optimization, RandomStreams randomness, Device device)
    {
        this.spec = spec;
        int[] sizes = [pixels, .. network.Widths, spec.Latents];
        weights = [.. Enumerable.Range(0, sizes.Length - 1).Select(index => new Parameter(
            $"generative.{index}.weight",
            torch.tensor(
                WeightInitializer.Draw(network.Initialization, sizes[index + 1], sizes[index], randomness.Create(RandomPurpose.GenerativeWeights, index)).Weight,
                [sizes[index], sizes[index + 1]],
                device: device),
            null))];
        updates = new Updates(optimization, weights);
    }

    /// <summary>[units, units above] of each prediction, the image's first.</summary>
    public IReadOnlyList<Parameter> Parameters => weights;

    /// <summary>What a checkpoint has to keep beside the weights, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => updates.State;

    /// <summary>The latent units before the first iteration, [rows, latents].</summary>
    public Tensor FirstLatents(long rows) => torch.ones([rows, spec.Latents], dtype: ScalarType.Float32, device: weights[0].Value.device);

    /// <summary>One update of all weights and one step of the latents, in place.</summary>
    /// <param name="pixels">[rows, pixels] between 0 and 1.</param>
    /// <param name="states">Of the layers, [rows, units] each.</param>
    /// <param name="latents">[rows, latents].</param>
    /// <param name="disturb">Adds noise in place.</param>
    /// <param name="share">Of the start learning rate.</param>
    /// <returns>Mean squared error of a row: of all predictions together, and of the image alone.</returns>
    internal (Tensor All, Tensor Image) Learn(Tensor pixels, IReadOnlyList<Tensor> states, Tensor latents, Func<Tensor, Tensor> disturb, double share)
    {
        double rows = pixels.shape[0];
        List<Tensor> errors = [];
        Tensor pull = latents;
        for (int index = weights.Length - 1; index >= 0; index--)
        {
            bool top = index == states.Count;
            Tensor source = Normalized(top ? latents.relu() : disturb(states[index].to(ScalarType.Float32).clone()).relu_());
            (Tensor prediction, Tensor? open) = Predict(index, source);
            Tensor error = prediction - (index == 0 ? pixels : states[index - 1]).to(ScalarType.Float32);
            errors.Add(error.square().sum() / rows);
            Tensor delta = open is null ? error * 2 : error * open * 2;
            pull = top ? torch.mm(delta, weights[index].Value) : pull;
            Tensor gradient = torch.mm(delta.t(), source).div_(rows).clamp_(-spec.GradientBound, spec.GradientBound);
            updates.Apply(weights[index], gradient, spec.GenerativeLearningRate * share);
        }

        latents.add_(ThroughNormalization(latents, pull), alpha: -spec.LatentRate);
        return (torch.stack([.. errors]).sum(), errors[^1]);
    }

    // An image ends at 0 and 1, where the error says nothing more; a state at 0, where it does (the full-gradient form).
    private (Tensor Prediction, Tensor? Open) Predict(int index, Tensor source)
    {
        Tensor raw = torch.mm(source, weights[index].Value.t());
        return index > 0 ? (raw.relu(), null) : (raw.clamp(0, 1), (raw.ge(0) * raw.le(1)).to(ScalarType.Float32));
    }

    private static Tensor Normalized(Tensor rows) => rows / (Length(rows) + Guard);

    private static Tensor Length(Tensor rows) => rows.square().sum(1, keepdim: true).sqrt();

    // Derivative by the latents of an error whose derivative by their normalized, rectified form is given; the rectification passes it on.
    private static Tensor ThroughNormalization(Tensor latents, Tensor pull)
    {
        Tensor rectified = latents.relu();
        Tensor length = Length(rectified) + Guard;
        Tensor direction = rectified / length;
        return (pull - (direction * (direction * pull).sum(1, keepdim: true))) / length;
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.ActivationFunctions;

namespace ForwardForward.Tests.Learning.Recurrent;

/// <summary>The recurrent network written with plain rows and left to autograd, neighbors detached.</summary>
internal static class RecurrentOracle
{
    /// <summary>State of each layer before the first and after each iteration.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="learner">Whose weights.</param>
    /// <param name="pixels">[images, pixels].</param>
    /// <param name="labels">[stacks * images].</param>
    /// <param name="iterations">How many.</param>
    public static List<Tensor[]> States(ExperimentSpec spec, Learner learner, Tensor pixels, Tensor labels, int iterations) =>
        States(spec, learner.Network.Blocks[0].Dense!.Activation, learner.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach()), pixels, labels, iterations);

    /// <summary>The gradient of the mean over the iterations of the layers' losses, by parameter.</summary>
    public static Dictionary<string, float[]> Gradients(ExperimentSpec spec, Learner learner, Tensor pixels, Tensor labels)
    {
        using IDisposable graph = torch.enable_grad();
        Dictionary<string, Tensor> weights = learner.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().clone().requires_grad_());
        MethodSpec method = spec.Method;
        GoodnessMeasure goodness = GoodnessMeasure.Of(method);
        GoodnessObjective objective = ObjectiveChoice.OfGoodness(method, goodness.Thresholds(method.Thresholds, spec.Network.Widths), pixels.device);
        Tensor[] means = [.. spec.Network.Widths.Select(width => torch.full([width], 0.5))];
        Tensor total = torch.zeros([]);
        int rows = (int)pixels.shape[0];
        foreach (Tensor[] states in States(spec, learner.Network.Blocks[0].Dense!.Activation, weights, pixels, labels, method.Recurrent!.Iterations).Skip(1))
        {
            for (int layer = 0; layer < states.Length; layer++)
            {
                Tensor value = goodness.Value(states[layer], states[layer].square().sum(1));
                total = total + objective.Loss(layer, value.narrow(0, 0, rows), value.narrow(0, rows, rows));
                if (method.PeerNormalization > 0)
                {
                    Tensor positive = states[layer].narrow(0, 0, rows);
                    means[layer] = (means[layer] * method.PeerMomentum) + (positive.detach().mean([0]) * (1 - method.PeerMomentum));
                    total = total + (positive.mean([0]) * (means[layer] - means[layer].mean()) * method.PeerNormalization).sum();
                }
            }
        }

        (total / method.Recurrent.Iterations).backward();
        return weights.ToDictionary(weight => weight.Key, weight => weight.Value.grad!.data<float>().ToArray());
    }

    private static List<Tensor[]> States(ExperimentSpec spec, HiddenActivation activation, Dictionary<string, Tensor> weights, Tensor pixels, Tensor labels, int iterations)
    {
        int layers = spec.Network.Widths.Count;
        double damping = spec.Method.Recurrent!.Damping;
        InputNormalizer normalizer = new(spec.Method.Normalization);
        Tensor Normalized(Tensor rows) => normalizer.Apply(rows, rows.square().sum(1)).detach();
        Tensor From(int layer, Tensor below) => torch.nn.functional.linear(below, weights[$"blocks.{layer}.0.weight"], weights[$"blocks.{layer}.0.bias"]);

        Tensor images = Normalized(pixels).repeat(labels.shape[0] / pixels.shape[0], 1);
        Tensor top = torch.nn.functional.one_hot(labels, TinyExamples.Classes).to(float32) * spec.Method.OverlayStrength!.Value;
        Tensor[] states = new Tensor[layers];
        for (int layer = 0; layer < layers; layer++)
        {
            states[layer] = activation.Forward(From(layer, layer == 0 ? images : Normalized(states[layer - 1]))).detach();
        }

        List<Tensor[]> all = [states];
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            Tensor[] old = states;
            states = [.. Enumerable.Range(0, layers).Select(layer =>
            {
                Tensor below = layer == 0 ? images : Normalized(old[layer - 1]);
                Tensor above = layer == layers - 1 ? top : Normalized(old[layer + 1]);
                Tensor answer = activation.Forward(From(layer, below) + torch.mm(above, weights[$"down.{layer}.weight"].t()));
                return (old[layer].detach() * damping) + (answer * (1 - damping));
            })];
            all.Add(states);
        }

        return all;
    }
}

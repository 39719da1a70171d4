using ForwardForward.Training.Networks;
using static ForwardForward.Training.Torch.torch;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The logits at the top.</summary>
public sealed class LogitsReader(NeuralNetwork network, InputNormalizer normalizer) : ClassReader
{
    public override Tensor Scores(Tensor pixels)
    {
        LinearLayer top = network.Top ?? throw new InvalidOperationException("The network has no logits at the top.");
        LayerInput input = new DenseInput(pixels);
        foreach (LinearLayer layer in network.Layers)
        {
            Tensor activity = input.PreActivation(layer).relu_();
            input = new DenseInput(normalizer.Apply(activity, Activity.SquaredLength(activity)));
        }

        return input.PreActivation(top).to(ScalarType.Float32);
    }
}

using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The logits at the top.</summary>
public sealed class LogitsReader(NeuralNetwork network, ForwardPass pass) : ClassReader
{
    public override Tensor Scores(Tensor pixels)
    {
        LinearLayer top = network.Top ?? throw new InvalidOperationException("The network has no logits at the top.");
        return pass.Through(new DenseInput(pixels)).Last().Above.PreActivation(top).to(ScalarType.Float32);
    }
}

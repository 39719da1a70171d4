using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>The logits at the top.</summary>
/// <param name="network">The blocks.</param>
/// <param name="top">Over the last of them.</param>
public sealed class TopReader(Network network, DenseLayer top) : ClassReader
{
    public override Tensor Scores(Tensor pixels) => network.Through(network.Enter(pixels)).Last().Above.PreActivation(top).to(ScalarType.Float32);
}

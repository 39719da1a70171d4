using ForwardForward.Training.Data;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Predictive;

/// <summary>Normal numbers of one step, drawn on the processor whatever the device.</summary>
/// <param name="randomness">The purpose <see cref="RandomPurpose.Noise"/> is used.</param>
/// <param name="step">Number of the step.</param>
internal sealed class NormalNoise(RandomStreams randomness, long step) : IDisposable
{
    private readonly Generator generator = new(randomness.Seed(RandomPurpose.Noise, step));

    /// <summary>Adds noise in place.</summary>
    /// <param name="rows">Any shape.</param>
    /// <param name="deviation">0 draws nothing.</param>
    public Tensor AddTo(Tensor rows, double deviation) => deviation == 0 ? rows
        : rows.add_(torch.zeros(rows.shape, dtype: ScalarType.Float32).normal_(0, deviation, generator).to(rows.device).to(rows.dtype));

    public void Dispose() => generator.Dispose();
}

using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>
/// A wrong label drawn in proportion to what the one-pass softmax believes of the neutral image (Hinton 2022, section 3.3): the labels that are
/// most easily mistaken are seen most often.
/// </summary>
public sealed class HardWrongLabels(RandomStreams randomness) : NegativeLabels
{
    // Keeps every wrong label possible when the softmax is certain.
    private const double Floor = 1e-6;

    public override Tensor Draw(Batch batch, Tensor? belief)
    {
        ArgumentNullException.ThrowIfNull(belief);
        Tensor weights = (belief + Floor).scatter_value_(1, batch.Labels.unsqueeze(1), 0);
        Tensor cumulative = weights.cumsum(1);
        Tensor total = cumulative.narrow(1, cumulative.shape[1] - 1, 1);

        // Inverse of the cumulative distribution at a uniform number: the first label whose cumulative weight is above it.
        // The true label adds no weight of its own, so that it is never that one.
        return cumulative.le(Uniform(batch).unsqueeze(1) * total).sum(1);
    }

    // Uniform numbers in [0, 1): [rows], 32 bits.
    private Tensor Uniform(Batch batch)
    {
        RandomGenerator random = randomness.Create(RandomPurpose.Negatives, batch.Step);
        float[] values = new float[batch.Classes.Length];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = (float)random.NextDouble(0, 1 - 1e-6);
        }

        return torch.tensor(values, device: batch.Labels.device);
    }
}

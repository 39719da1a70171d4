using ForwardForward.Training.Data;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Contrasts;

/// <summary>A wrong label drawn anew at each step, all equally likely.</summary>
public sealed class RandomWrongLabels(int classes, RandomStreams randomness) : NegativeLabels
{
    public override Tensor Draw(Batch batch, Tensor? belief)
    {
        RandomGenerator random = randomness.Create(RandomPurpose.Negatives, batch.Step);
        return torch.tensor(WrongLabel.OfEach(batch.Classes, classes, random), device: batch.Labels.device);
    }
}

using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;

namespace ForwardForward.Tests.Learning;

/// <summary>Negatives that a test chooses.</summary>
internal sealed class GivenLabels : NegativeLabels
{
    public long[] Next { get; set; } = [];

    public bool AreFixed { get; set; }

    public override bool Fixed => AreFixed;

    public override Tensor Draw(Batch batch, Tensor? belief) => torch.tensor(Next);
}

using ForwardForward.Training.Evaluation;

namespace ForwardForward.Tests.Evaluation;

public sealed class ConfusionTests
{
    [Fact]
    public void Counts_StandUnderTrueThenReadClass()
    {
        Confusion confusion = new([0, 1, 1, 2], [0, 2, 1, 2], 3);

        Assert.Equal(0.75, confusion.Accuracy);
        Assert.Equal([[1, 0, 0], [0, 1, 1], [0, 0, 1]], confusion.Counts);
    }
}

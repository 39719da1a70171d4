using ForwardForward.Training.Evaluation;

namespace ForwardForward.Tests.Evaluation;

public sealed class SeparationTests
{
    [Fact]
    public void Of_SeparatedSamples_IsComplete()
    {
        Assert.Equal(new Separation(1, 1, 1, 1), Separation.Of([3, 4, 5], [0, 1, 2], 2.5));
        Assert.Equal(new Separation(0, 0, 0, 0), Separation.Of([0, 1], [3, 4], 2));
    }

    [Fact]
    public void Of_EqualSamples_IsAHalf()
    {
        Assert.Equal(0.5, Separation.Of([1, 1, 1], [1, 1], null).Auc);
        Assert.Null(Separation.Of([1], [1], null).PositiveAbove);
    }

    [Fact]
    public void Auc_OfRandomSamples_EqualsCountingAllPairs()
    {
        Random random = new(4);
        float[] positive = [.. Enumerable.Range(0, 60).Select(_ => (float)random.Next(12))];
        float[] negative = [.. Enumerable.Range(0, 45).Select(_ => (float)random.Next(10))];
        double wins = positive.Sum(up => negative.Sum(down => up > down ? 1.0 : up == down ? 0.5 : 0));

        Assert.Equal(wins / (60 * 45), Separation.Of(positive, negative, null).Auc, 12);
    }

    [Fact]
    public void Paired_OfSamples_CountsImagesWhoseOwnPositiveWins()
    {
        Assert.Equal(0.5, Separation.Of([1, 5, 2, 9], [0, 6, 2, 8], null).Paired);
        Assert.Equal(1, Separation.Of([1, 10], [0, 9], null).Paired);
    }

    [Fact]
    public void Shares_CountStrictlyBeyondTheThreshold()
    {
        Separation separation = Separation.Of([1, 2, 3], [1, 2, 3], 2);

        Assert.Equal(1 / 3.0, separation.PositiveAbove);
        Assert.Equal(1 / 3.0, separation.NegativeBelow);
    }
}

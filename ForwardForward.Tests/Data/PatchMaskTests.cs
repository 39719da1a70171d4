using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class PatchMaskTests
{
    [Fact]
    public void Blur_OfManyTimes_KeepsSumsAndSpreads()
    {
        double[,] blur = PatchMask.Blur(9, 4);

        for (int row = 0; row < 9; row++)
        {
            Assert.Equal(1, Enumerable.Range(0, 9).Sum(column => blur[row, column]), 12);
        }

        // Four blurs are the binomial weights of eight halvings.
        Assert.Equal(70.0 / 256, blur[4, 4], 12);
        Assert.Equal(1.0 / 256, blur[4, 0], 12);
        Assert.Equal(1, PatchMask.Blur(5, 0)[2, 2]);
    }

    [Fact]
    public void Draw_OfAMask_IsPatchyAndRepeats()
    {
        bool[] mask = PatchMask.Draw(28, 28, 8, new RandomStreams(2).Create(RandomPurpose.Negatives));
        int changes = Enumerable.Range(0, mask.Length - 1).Count(place => place % 28 < 27 && mask[place] != mask[place + 1]);

        Assert.InRange(mask.Count(shown => shown), 200, 584);
        Assert.InRange(changes, 10, 150);
        Assert.Equal(mask, PatchMask.Draw(28, 28, 8, new RandomStreams(2).Create(RandomPurpose.Negatives)));
    }
}

using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class EpochOrderTests
{
    [Fact]
    public void Order_OfAnEpoch_IsAPermutationThatDependsOnSeedAndEpochOnly()
    {
        EpochOrder order = new(new RandomStreams(7), 500);
        int[] third = order.Of(3);
        order.Of(9);

        Assert.Equal(Enumerable.Range(0, 500), third.Order());
        Assert.Equal(third, new EpochOrder(new RandomStreams(7), 500).Of(3));
        Assert.NotEqual(third, order.Of(4));
        Assert.NotEqual(third, new EpochOrder(new RandomStreams(8), 500).Of(3));
    }
}

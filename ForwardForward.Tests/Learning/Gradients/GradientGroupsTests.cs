using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Gradients;

namespace ForwardForward.Tests.Learning.Gradients;

public sealed class GradientGroupsTests
{
    [Theory]
    [InlineData(Horizon.OneLayer, 0, 3, 0, "0 1 2 3")]
    [InlineData(Horizon.Block, 1, 3, 7, "1 2 3")]
    [InlineData(Horizon.WholeNetwork, 0, 3, 0, "0-3")]
    [InlineData(Horizon.TwoLayers, 0, 4, 0, "0-1 2-3 4")]
    [InlineData(Horizon.TwoLayers, 0, 4, 1, "0 1-2 3-4")]
    [InlineData(Horizon.TwoLayers, 0, 0, 1, "0")]
    [InlineData(Horizon.TwoLayers, 0, 1, 1, "0 1")]
    public void Groups_OfAHorizon_CoverEveryBlockOnce(Horizon horizon, int first, int last, long step, string expected)
    {
        IEnumerable<string> groups = GradientGroups.Of(horizon, first, last, step).Select(group => group.First == group.Last ? $"{group.First}" : $"{group.First}-{group.Last}");

        Assert.Equal(expected, string.Join(' ', groups));
    }
}

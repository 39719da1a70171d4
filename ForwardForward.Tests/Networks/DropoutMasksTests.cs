using ForwardForward.Training.Data;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Networks;

public sealed class DropoutMasksTests
{
    [Fact]
    public void Draw_SilencesItsShareAndKeepsTheMean()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[] mask = new DropoutMasks(0.2, new RandomStreams(1)).Draw(torch.zeros([100, 101]), 0, 3, 1)!.data<float>().ToArray();

        Assert.All(mask, value => Assert.True(value is 0 or 1.25f));
        Assert.Equal(0.2, mask.Count(value => value == 0) / 10100.0, 0.02);
    }

    [Fact]
    public void Draw_AtAnotherStepOrLayer_SilencesOthers()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        DropoutMasks masks = new(0.5, new RandomStreams(1));
        float[] Mask(int layer, long step) => masks.Draw(torch.zeros([10, 10]), layer, step, 1)!.data<float>().ToArray();

        Assert.Equal(Mask(0, 3), Mask(0, 3));
        Assert.NotEqual(Mask(0, 3), Mask(1, 3));
        Assert.NotEqual(Mask(0, 3), Mask(0, 4));
        Assert.Null(new DropoutMasks(0, new RandomStreams(1)).Draw(torch.zeros([2, 2]), 0, 0, 1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 33)]
    [InlineData(3, 1000)]
    [InlineData(2, 4096)]
    public void Draw_OfAnySize_ComparesSixteenBitsAUnit(int rows, int units)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[] mask = new DropoutMasks(0.3, new RandomStreams(1)).Draw(torch.zeros([rows, units]), 1, 3, 1)!.data<float>().ToArray();

        RandomGenerator random = new RandomStreams(1).Create(RandomPurpose.Dropout, (3 * 1024) + 1);
        ulong[] draws = [.. Enumerable.Range(0, ((rows * units) + 3) / 4).Select(_ => random.NextUInt64())];
        Assert.Equal(Enumerable.Range(0, rows * units).Select(i => (ushort)(draws[i / 4] >> (16 * (i % 4))) >= Math.Round(0.3 * 65536)), mask.Select(value => value > 0));
    }

    [Fact]
    public void Draw_ForAMap_IsThatForItsRows()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        DropoutMasks masks = new(0.4, new RandomStreams(1));

        Assert.True(masks.Draw(torch.zeros([3, 4, 5, 2]), 0, 0, 1)!.Equals(masks.Draw(torch.zeros([3, 40]), 0, 0, 1)!));
    }

    [Fact]
    public void Draw_ForPairs_SilencesTheSameUnitsOfBoth()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[] mask = new DropoutMasks(0.5, new RandomStreams(1)).Draw(torch.zeros([8, 10]), 0, 0, 2)!.data<float>().ToArray();

        Assert.Equal(mask[..40], mask[40..]);
        Assert.NotEqual(mask[..10], mask[10..20]);
    }
}

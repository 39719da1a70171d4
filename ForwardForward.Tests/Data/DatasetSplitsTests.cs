using ForwardForward.Training.Data;

namespace ForwardForward.Tests.Data;

public sealed class DatasetSplitsTests
{
    // The one pixel of example i is i.
    private static readonly ImageSets Sets = new(
        new ImageSet([.. Enumerable.Range(0, 200).Select(value => (byte)value)], new int[200], 1, 1, 1, ["only"]),
        new ImageSet([250, 251], new int[2], 1, 1, 1, ["only"]));

    [Fact]
    public void Splits_AreDisjointAndComplete()
    {
        DatasetSplits splits = DatasetSplits.Create(Sets, 30, null, new RandomStreams(5));

        Assert.Equal(30, splits.Validation.Count);
        Assert.Equal(170, splits.Train.Count);
        Assert.Equal(Sets.Train.Pixels, splits.Train.Pixels.Concat(splits.Validation.Pixels).Order());
        Assert.Same(Sets.Test, splits.Test);
    }

    [Fact]
    public void Splits_FollowTheSeed()
    {
        byte[] Validation(long seed) => DatasetSplits.Create(Sets, 30, null, new RandomStreams(seed)).Validation.Pixels;

        Assert.Equal(Validation(5), Validation(5));
        Assert.NotEqual(Validation(5), Validation(6));
    }

    [Fact]
    public void FewerTrainingExamples_AreASubsetAndLeaveTheValidationSplitAlone()
    {
        DatasetSplits all = DatasetSplits.Create(Sets, 30, null, new RandomStreams(5));
        DatasetSplits hundred = DatasetSplits.Create(Sets, 30, 100, new RandomStreams(5));
        DatasetSplits ten = DatasetSplits.Create(Sets, 30, 10, new RandomStreams(5));

        Assert.Equal(100, hundred.Train.Count);
        Assert.Equal(10, ten.Train.Count);
        Assert.Empty(ten.Train.Pixels.Except(hundred.Train.Pixels));
        Assert.Empty(hundred.Train.Pixels.Except(all.Train.Pixels));
        Assert.Equal(all.Validation.Pixels, ten.Validation.Pixels);
    }

    [Fact]
    public void MoreTrainingExamplesThanThereAre_TakesAll() =>
        Assert.Equal(170, DatasetSplits.Create(Sets, 30, 1_000, new RandomStreams(5)).Train.Count);

    [Fact]
    public void NoValidation_LeavesTheTrainingSetAsItIs()
    {
        DatasetSplits splits = DatasetSplits.Create(Sets, 0, null, new RandomStreams(5));

        Assert.Same(Sets.Train, splits.Train);
        Assert.Equal(0, splits.Validation.Count);
    }

    [Fact]
    public void ValidationThatLeavesNothing_IsRefused() =>
        Assert.Contains("at most 199", Assert.Throws<DatasetException>(() => DatasetSplits.Create(Sets, 200, null, new RandomStreams(5))).Message);
}

using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class RunListFilterTests
{
    private static readonly RunSummary Run = new()
    {
        Id = "abcdefghijkl",
        Name = "Hinton, 3 layers",
        Status = RunStatus.Paused,
        Method = "ff-hinton",
        GradientReach = "one-layer gradient",
        Dataset = "mnist",
        Network = "1000-1000-1000",
        Seed = 7,
        Device = "a machine",
        Owner = "ada",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Tags = ["baseline"],
        Notes = "with dropout",
    };

    [Theory]
    [InlineData("", true)]
    [InlineData("hinton mnist", true)]
    [InlineData("BASELINE dropout", true)]
    [InlineData("one-layer", true)]
    [InlineData("hinton fashion", false)]
    public void Search_WithSeveralWords_WantsAllOfThemAnywhere(string search, bool shown) =>
        Assert.Equal(shown, new RunListFilter { Search = search }.Shows(Run));

    [Theory]
    [InlineData(RunStatusGroup.Active, true)]
    [InlineData(RunStatusGroup.Completed, false)]
    [InlineData(RunStatusGroup.Ended, false)]
    public void Group_OfAPausedRun_IsActive(RunStatusGroup group, bool shown) => Assert.Equal(shown, new RunListFilter { Group = group }.Shows(Run));

    [Fact]
    public void EveryStatus_BelongsToExactlyOneGroup()
    {
        foreach (var status in Enum.GetValues<RunStatus>())
        {
            RunStatusGroup[] groups = [RunStatusGroup.Active, RunStatusGroup.Completed, RunStatusGroup.Ended];
            Assert.Single(groups, group => new RunListFilter { Group = group }.Shows(Run with { Status = status }));
        }
    }

    [Fact]
    public void Tag_MustMatchWhole() => Assert.False(new RunListFilter { Tag = "base" }.Shows(Run));
}

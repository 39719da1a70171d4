using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Benchmarks;

public sealed class CommitTimesTests
{
    [Fact]
    public void Since_SomeOfTheCommits_GivesOneTimeForEachThatBeganThere()
    {
        var commits = new CommitTimes();
        commits.Announce("a", Batch(1, 2));
        commits.Announce("a", Batch(3, 4, 5));
        commits.Announce("a", Batch(6));
        commits.Announce("b", Batch(3));

        Assert.Equal(2, commits.Since("a", 3, 6).Count);
        Assert.Single(commits.Since("a", 4, 9));
        Assert.Empty(commits.Since("c", 1, 9));
    }

    [Fact]
    public void Since_CommitWithoutPoints_IsLeftOut()
    {
        var commits = new CommitTimes();
        commits.Announce("a", new CommittedBatch { Changes = RunChange.Summary });

        Assert.Empty(commits.Since("a", 0, 9));
    }

    private static CommittedBatch Batch(params long[] sequences) =>
        new() { Points = [.. sequences.Select(sequence => new RecordedPoint(sequence, "m", sequence, 0, 0, 0, 0))] };
}

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>The trials in a short form; <c>./run.sh trials</c> takes the long one.</summary>
public sealed class TrialTests
{
    private const int Seed = 11;

    [Fact]
    public async Task Kill_OfAWriter_LosesNothingThatWasAcknowledged() => AssertClean(await KillTrial.RunAsync(4, Seed));

    [Fact]
    public async Task Power_LostAtAnyMoment_LosesNothingThatWasAcknowledged() => AssertClean(await PowerTrial.RunAsync(12, Seed, lives: 1));

    [Fact]
    public async Task FullDisk_WithMoreOrLessRoomLeft_LosesNothingAndGoesOn() => AssertClean(await FullDiskTrial.RunAsync([0, 64, 2048]));

    [Theory]
    [InlineData("3,5")]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData(null)]
    public async Task Number_ThatIsNone_IsASentenceAndNoTrial(string? number)
    {
        Assert.EndsWith(".", Trials.Number(number is null ? ["kill"] : ["kill", number], "kill")?.Problem, StringComparison.Ordinal);
        Assert.Equal(ForwardForward.Training.CommandLine.ExitStatus.BadInput, await Trials.RunAsync(number is null ? ["kill"] : ["kill", number]));
    }

    private static void AssertClean(TrialResult result)
    {
        Assert.True(result.IsClean, result.ToString());
        Assert.True(result.Acknowledgements > 0, result.ToString());
    }
}

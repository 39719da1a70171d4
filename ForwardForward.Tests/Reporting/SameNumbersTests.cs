using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.Reporting;

public sealed class SameNumbersTests
{
    [Fact]
    public void Give_EqualForms_IsTrue() => Assert.True(SameNumbers.Give("Learning", "aa", "aa"));

    [Fact]
    public void Give_FormsThatNobodyCompared_IsFalse()
    {
        Assert.False(SameNumbers.Give("Learning", SameNumbers.Changes[0].Before, "000000000000"));
        Assert.False(SameNumbers.Give("Learning", null, SameNumbers.Changes[0].After));
    }

    [Fact]
    public void Give_AComparedChange_HoldsInBothDirectionsAndForItsFolderOnly()
    {
        Assert.All(SameNumbers.Changes, change =>
        {
            Assert.True(SameNumbers.Give(change.Folder, change.Before, change.After));
            Assert.True(SameNumbers.Give(change.Folder, change.After, change.Before));
            Assert.False(SameNumbers.Give(change.Folder == "Data" ? "Learning" : "Data", change.Before, change.After));
        });
    }

    [Fact]
    public void Changes_EachSayHowTheyWereShown() => Assert.All(SameNumbers.Changes, change => Assert.NotEmpty(change.Shown));
}

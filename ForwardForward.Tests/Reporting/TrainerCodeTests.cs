using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.Reporting;

public sealed class TrainerCodeTests
{
    [Fact]
    public void Fingerprint_NamesTheFoldersThatDecideNumbers()
    {
        Assert.Contains("Learning:", TrainerCode.Fingerprint, StringComparison.Ordinal);
        Assert.Contains("Torch:", TrainerCode.Fingerprint, StringComparison.Ordinal);
        Assert.DoesNotContain("CommandLine", TrainerCode.Fingerprint, StringComparison.Ordinal);
        Assert.Empty(TrainerCode.ChangedSince(TrainerCode.Fingerprint));
    }

    [Fact]
    public void Fingerprint_OfTheSameFilesInAnotherOrder_IsTheSame() => Assert.Equal(
        TrainerCode.FingerprintOf([("Learning", "A.cs", "1"), ("Learning", "B.cs", "2"), ("Data", "C.cs", "3")]),
        TrainerCode.FingerprintOf([("Data", "C.cs", "3"), ("Learning", "B.cs", "2"), ("Learning", "A.cs", "1")]));

    [Fact]
    public void Fingerprint_OfAChangedOrMovedFile_Differs()
    {
        var before = TrainerCode.FingerprintOf([("Data", "C.cs", "3"), ("Learning", "A.cs", "1")]);
        Assert.Equal(["Learning"], TrainerCode.ChangedBetween(before, TrainerCode.FingerprintOf([("Data", "C.cs", "3"), ("Learning", "A.cs", "9")])));
        Assert.Equal(["Data"], TrainerCode.ChangedBetween(before, TrainerCode.FingerprintOf([("Data", "D.cs", "3"), ("Learning", "A.cs", "1")])));
        Assert.Equal(["Networks"], TrainerCode.ChangedBetween(before, TrainerCode.FingerprintOf([("Data", "C.cs", "3"), ("Learning", "A.cs", "1"), ("Networks", "N.cs", "4")])));
    }

    [Theory]
    [InlineData("1.0.0+cf741a576d94476a0823d03d9aa5a72ee3765705", "cf741a5")]
    [InlineData("1.0.0", "unknown")]
    [InlineData(null, "unknown")]
    public void Commit_IsReadFromTheVersion(string? version, string expected) => Assert.Equal(expected, TrainerCode.CommitOf(version));
}

using ForwardForward.Tests.Support;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Storage;

public sealed class BootMarkTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void PowerLost_FirstTime_IsNot() => Assert.False(new BootMark(_home.FullName, "one").PowerLost);

    [Fact]
    public void PowerLost_SameBootAfterAKill_IsNot()
    {
        new BootMark(_home.FullName, "one").Open();

        Assert.False(new BootMark(_home.FullName, "one").PowerLost);
    }

    [Fact]
    public void PowerLost_OtherBootAfterAKill_IsUntilItIsMarked()
    {
        new BootMark(_home.FullName, "one").Open();

        Assert.True(new BootMark(_home.FullName, "two").PowerLost);
        new BootMark(_home.FullName, "two").Open();
        Assert.False(new BootMark(_home.FullName, "two").PowerLost);
    }

    [Fact]
    public void PowerLost_OtherBootAfterAClose_IsNot()
    {
        var first = new BootMark(_home.FullName, "one");
        first.Open();
        first.Close();

        Assert.False(File.Exists(_home[BootMark.FileName]));
        Assert.False(new BootMark(_home.FullName, "two").PowerLost);
    }

    [Fact]
    public void PowerLost_MarkThatIsTorn_Is()
    {
        File.WriteAllText(_home[BootMark.FileName], "");

        Assert.True(new BootMark(_home.FullName, "one").PowerLost);
    }

    [Fact]
    public void PowerLost_OfThisMachineMarkedBefore_IsNot()
    {
        new BootMark(_home.FullName).Open();

        Assert.False(new BootMark(_home.FullName).PowerLost);
    }
}

using ForwardForward.Tests.Support;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Storage;

public sealed class BootMarkTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Open_FirstTime_IsNoLoss() => Assert.False(new BootMark(_home.FullName, "one").Open());

    [Fact]
    public void Open_SameBootAfterAKill_IsNoLoss()
    {
        new BootMark(_home.FullName, "one").Open();

        Assert.False(new BootMark(_home.FullName, "one").Open());
    }

    [Fact]
    public void Open_OtherBootAfterAKill_IsALossOnce()
    {
        new BootMark(_home.FullName, "one").Open();

        Assert.True(new BootMark(_home.FullName, "two").Open());
        Assert.False(new BootMark(_home.FullName, "two").Open());
    }

    [Fact]
    public void Open_OtherBootAfterAClose_IsNoLoss()
    {
        var first = new BootMark(_home.FullName, "one");
        first.Open();
        first.Close();

        Assert.False(File.Exists(_home[BootMark.FileName]));
        Assert.False(new BootMark(_home.FullName, "two").Open());
    }

    [Fact]
    public void Open_MarkThatIsTorn_IsALoss()
    {
        File.WriteAllText(_home[BootMark.FileName], "");

        Assert.True(new BootMark(_home.FullName, "one").Open());
    }

    [Fact]
    public void Open_OfThisMachine_IsTheSameBootTwice()
    {
        new BootMark(_home.FullName).Open();

        Assert.False(new BootMark(_home.FullName).Open());
    }
}

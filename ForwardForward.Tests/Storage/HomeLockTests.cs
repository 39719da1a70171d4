using ForwardForward.Tests.Support;
using ForwardForward.Training.Files;
using ForwardForward.Web.Storage;

namespace ForwardForward.Tests.Storage;

public sealed class HomeLockTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Take_WhileAnotherHasIt_SaysWhoUsesIt()
    {
        using var first = HomeLock.Take(_home.FullName);

        var refusal = Assert.Throws<UnusableHomeException>(() => HomeLock.Take(_home.FullName));

        Assert.Contains("Another ForwardForward uses", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_FolderThatCannotBeWritten_IsNotTakenForAnotherDashboard()
    {
        Directory.CreateDirectory(_home["lab.lock"]);

        var refusal = Assert.Throws<UnusableHomeException>(() => HomeLock.Take(_home.FullName));

        Assert.Contains($"{_home.FullName} cannot be written", refusal.Message, StringComparison.Ordinal);
    }
}

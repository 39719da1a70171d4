using ForwardForward.Training.Journals;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Runs;

public sealed class RunsInProgressTests : IAsyncDisposable
{
    private readonly RunLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Current_RunWhoseEndIsNotStored_SaysSoUntilItIs()
    {
        var stored = _lab.Row(await _lab.LaunchAsync())with { Status = RunStatus.Running, SecondsLeft = 7 };
        Assert.Same(stored, _lab.InProgress.Current(stored));

        _lab.InProgress.EndNotStored(stored.Id, "The disk is full.");

        var shown = _lab.InProgress.Current(stored);
        Assert.EndsWith("cannot be stored yet; the lab goes on trying. The disk is full.", shown.Sentence, StringComparison.Ordinal);
        Assert.Null(shown.SecondsLeft);
        _lab.InProgress.End(stored.Id, () => { });
        Assert.Same(stored, _lab.InProgress.Current(stored));
    }

    [Fact]
    public async Task End_ThatFails_LeavesWhatIsSaid()
    {
        var stored = _lab.Row(await _lab.LaunchAsync())with { Status = RunStatus.Running };
        _lab.InProgress.EndNotStored(stored.Id, "The disk is full.");

        Assert.Throws<IOException>(() => _lab.InProgress.End(stored.Id, () => throw new IOException()));

        Assert.Contains("The disk is full.", _lab.InProgress.Current(stored).Sentence, StringComparison.Ordinal);
    }
}

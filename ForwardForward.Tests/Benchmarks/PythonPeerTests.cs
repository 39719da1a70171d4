using ForwardForward.Training.Benchmarks;

namespace ForwardForward.Tests.Benchmarks;

public sealed class PythonPeerTests
{
    [Fact]
    public void Remark_WithoutAPeer_IsOneSentenceWithTheRemedy()
    {
        var remark = PythonPeer.Remark(null);

        Assert.Contains("sudo apt-get install python3-torch libopenblas0-pthread", remark, StringComparison.Ordinal);
        Assert.Equal(remark.Length - 1, remark.IndexOf('.', StringComparison.Ordinal));
    }

    [Fact]
    public void Remark_OfAPeer_NamesItsVersion() => Assert.Contains("PyTorch 1.13.1 ", PythonPeer.Remark(new PythonPeer("python3", "1.13.1")), StringComparison.Ordinal);
}

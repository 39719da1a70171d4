namespace ForwardForward.Tests.Torch;

public sealed class ShimLoaderTests
{
    [Fact]
    public void LoadFrom_MissingFile_NamesTheCommandToRun()
    {
        var error = Assert.Throws<TorchUnavailableException>(() => ShimLoader.LoadFrom(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "libforwardforward_torch.so")));

        Assert.Contains("is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("./run.sh", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadFrom_FileThatIsNoLibrary_NamesTheCommandToRun()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "no library");

        var error = Assert.Throws<TorchUnavailableException>(() => ShimLoader.LoadFrom(path));

        File.Delete(path);
        Assert.Contains("could not be loaded", error.Message, StringComparison.Ordinal);
        Assert.Contains(". Run ./run.sh", error.Message, StringComparison.Ordinal);
        Assert.Contains("libtorch-dev", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}

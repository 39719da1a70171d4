namespace ForwardForward.Tests.Support;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("forwardforward-test-").FullName;

    public string this[string relative] => Path.Combine(FullName, relative);

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}

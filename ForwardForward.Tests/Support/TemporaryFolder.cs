namespace ForwardForward.Tests.Support;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("forwardforward-test-").FullName;

    public string this[string relative] => Path.Combine(FullName, relative);

    // A server that was just stopped may still write its last file while the folder is being emptied.
    public void Dispose()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(FullName, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 5)
            {
                Thread.Yield();
            }
        }
    }
}

using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.Data.Stored;

/// <summary>Opens files of datasets; what the system says against it becomes a <see cref="DatasetException"/>.</summary>
internal static class DataFile
{
    private const long MostUnknownBytes = 1L << 30;

    /// <param name="path">The file.</param>
    /// <param name="use">Reads it; the stream can seek.</param>
    public static T Read<T>(string path, Func<FileStream, T> use)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
            return use(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {error.Message} Check that the file exists and that its permissions let this program read it.", error);
        }
    }

    /// <summary>Content beyond this is refused: a part of another origin may be somewhat larger, a bomb is much larger.</summary>
    public static long MostBytes(DatasetMember part) => part.Bytes is long bytes ? (2 * bytes) + (1 << 20) : MostUnknownBytes;
}

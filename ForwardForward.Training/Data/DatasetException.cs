namespace ForwardForward.Training.Data;

/// <summary>A dataset cannot be read or fetched; the message names the file, the place, the expectation and what to do.</summary>
public sealed class DatasetException : Exception
{
    private const string FetchAgain = "Delete the file and fetch it again, or put a whole copy in its place.";

    public DatasetException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <param name="file">The file at fault.</param>
    /// <param name="offset">Byte at which the fault shows, counted in the content without a gzip wrapper.</param>
    /// <param name="problem">What was expected and what was found.</param>
    /// <param name="remedy">What to do; by default to fetch the file again.</param>
    /// <param name="cause">The error underneath.</param>
    public DatasetException(string file, long offset, string problem, string? remedy = null, Exception? cause = null)
        : base($"{file}{(offset > 0 ? $", byte {offset}" : "")}: {problem}. {remedy ?? FetchAgain}", cause)
    {
        File = file;
        Offset = offset;
    }

    private DatasetException(string file, string message, Exception? cause)
        : base(message, cause) => File = file;

    /// <summary>The file at fault, when there is one.</summary>
    public string? File { get; }

    /// <summary>Byte at which the fault shows, counted in the content without a gzip wrapper.</summary>
    public long? Offset { get; private init; }

    /// <param name="file">The text at fault.</param>
    /// <param name="line">Its line, from 1.</param>
    /// <param name="problem">What was expected and what was found.</param>
    /// <param name="remedy">What to do; by default to fetch the file again.</param>
    public static DatasetException AtLine(string file, int line, string problem, string? remedy = null) =>
        new(file, $"{file}, line {line}: {problem}. {remedy ?? FetchAgain}", null);

    /// <param name="file">What is no data at all.</param>
    /// <param name="sentence">What it is and what to do.</param>
    /// <param name="cause">The error underneath.</param>
    public static DatasetException AtWhole(string file, string sentence, Exception? cause = null) => new(file, sentence, cause) { Offset = 0 };
}

namespace ForwardForward.Web.Storage;

/// <summary>A run in the history.</summary>
/// <param name="Number">Its number there: 1, 2, 3... in this file alone.</param>
/// <param name="Id">Its id.</param>
/// <param name="Facts">What its spec says of it, as JSON.</param>
/// <param name="Said">What its journal says of it, as JSON.</param>
/// <param name="Cover">How far its points and notes are in the file.</param>
public sealed record HistoryRun(int Number, string Id, string Facts, string Said, HistoryCover Cover);

/// <summary>How far a journal is in the history.</summary>
/// <param name="Position">Bytes of the journal.</param>
/// <param name="Segments">Stretches of points: 0, 1, 2... up to this.</param>
/// <param name="LogLines">Lines of the log.</param>
public sealed record HistoryCover(long Position, int Segments, long LogLines)
{
    public static HistoryCover None { get; } = new(0, 0, 0);
}

namespace ForwardForward.Training.Journals;

/// <summary>A place in a journal from which points can be read without all that came before.</summary>
/// <param name="Sequence">Number of the last point before it.</param>
/// <param name="Offset">Where a record begins.</param>
public sealed record JournalMark(long Sequence, long Offset);

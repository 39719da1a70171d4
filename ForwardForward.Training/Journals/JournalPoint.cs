namespace ForwardForward.Training.Journals;

/// <summary>A point of a run in its journal.</summary>
/// <param name="Sequence">1, 2, 3... over all series of the run.</param>
/// <param name="Series">A number of <see cref="SeriesNames"/>.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Epoch">Epochs done, with fractions.</param>
/// <param name="Examples">Training examples presented.</param>
/// <param name="Seconds">Training time so far.</param>
/// <param name="Value">The value; may be NaN or infinite.</param>
public readonly record struct JournalPoint(long Sequence, int Series, long Step, double Epoch, long Examples, double Seconds, double Value)
{
    /// <summary>Measured together: all but number, series and value are equal.</summary>
    public bool SameMoment(in JournalPoint other) => Step == other.Step && Examples == other.Examples
        && BitConverter.DoubleToInt64Bits(Epoch) == BitConverter.DoubleToInt64Bits(other.Epoch) && BitConverter.DoubleToInt64Bits(Seconds) == BitConverter.DoubleToInt64Bits(other.Seconds);
}

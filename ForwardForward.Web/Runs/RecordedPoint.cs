using ForwardForward.Training.Experiments;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Runs;

/// <summary>A stored point of a run.</summary>
/// <param name="Sequence">1, 2, 3... over all metrics of the run.</param>
/// <param name="Name">A name of <see cref="MetricNames"/>.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Epoch">Epochs done, with fractions.</param>
/// <param name="Examples">Training examples presented.</param>
/// <param name="Seconds">Training time so far.</param>
/// <param name="Value">The value; may be NaN or infinite.</param>
public readonly record struct RecordedPoint(long Sequence, string Name, long Step, double Epoch, long Examples, double Seconds, double Value)
{
    public static RecordedPoint Of(JournalPoint point, SeriesNames names) =>
        new(point.Sequence, names[point.Series], point.Step, point.Epoch, point.Examples, point.Seconds, point.Value);
}

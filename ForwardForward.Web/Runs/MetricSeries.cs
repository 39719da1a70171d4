namespace ForwardForward.Web.Runs;

/// <summary>
/// One curve, thinned for drawing: each bucket of neighboring points keeps its smallest and its largest, so that no spike is lost; the first and the
/// last point and NaN are kept too. Columns of equal length.
/// </summary>
/// <param name="Name">The metric.</param>
/// <param name="Total">Points stored in the asked range.</param>
/// <param name="Shown">Points here.</param>
/// <param name="LastSequence">Number of this metric's latest stored point in the range; 0 when there is none.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Examples">Training examples presented.</param>
/// <param name="Seconds">Training time.</param>
/// <param name="Value">Values, NaN and infinities included.</param>
public sealed record MetricSeries(
    string Name,
    int Total,
    int Shown,
    long LastSequence,
    IReadOnlyList<long> Step,
    IReadOnlyList<double> Epoch,
    IReadOnlyList<long> Examples,
    IReadOnlyList<double> Seconds,
    IReadOnlyList<double> Value);

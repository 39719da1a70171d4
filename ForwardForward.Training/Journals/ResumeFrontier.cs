using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Journals;

/// <summary>
/// How far a run was already recorded when it goes on. A checkpoint may be older than the last recorded points; the trainer is deterministic and measures
/// the steps between again with the same values. Those were recorded and shown under their numbers, so they stay and the second measurement is left
/// out: no point that anyone saw disappears, and no curve doubles back.
/// </summary>
/// <param name="LastSteps">Latest recorded step of each metric.</param>
/// <param name="Seconds">Training time of the latest recorded point; the repeated steps ran at another speed, and time must not run backwards.</param>
public sealed record ResumeFrontier(IReadOnlyDictionary<string, long> LastSteps, double Seconds)
{
    /// <summary>True when the point is recorded already.</summary>
    public bool Covers(MetricPoint point) => LastSteps.TryGetValue(point.Name, out long step) && point.Step <= step;
}

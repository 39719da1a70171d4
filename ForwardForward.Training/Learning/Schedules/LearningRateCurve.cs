using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Learning.Schedules;

/// <summary>The learning rate over a run, as a share of its start value.</summary>
public static class LearningRateCurve
{
    /// <summary>1 at the start; what is left of it at a step.</summary>
    /// <param name="schedule">The curve.</param>
    /// <param name="step">Steps done, from 0.</param>
    /// <param name="steps">Steps in all.</param>
    public static double Share(LearningRateSchedule schedule, long step, long steps)
    {
        double done = (double)step / steps;
        return schedule switch
        {
            LearningRateSchedule.Constant => 1,
            LearningRateSchedule.LinearInSecondHalf => done < 0.5 ? 1 : 2 * (1 - done),
            LearningRateSchedule.Cosine => 0.5 * (1 + Math.Cos(Math.PI * done)),
            _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "Unknown schedule."),
        };
    }
}

using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning.Schedules;

public sealed class LearningRateCurveTests
{
    [Theory]
    [InlineData(LearningRateSchedule.Constant, 0, 1)]
    [InlineData(LearningRateSchedule.Constant, 99, 1)]
    [InlineData(LearningRateSchedule.LinearInSecondHalf, 49, 1)]
    [InlineData(LearningRateSchedule.LinearInSecondHalf, 75, 0.5)]
    [InlineData(LearningRateSchedule.LinearInSecondHalf, 99, 0.02)]
    [InlineData(LearningRateSchedule.Cosine, 0, 1)]
    [InlineData(LearningRateSchedule.Cosine, 50, 0.5)]
    public void Share_AtAStepOfAHundred_FollowsTheCurve(LearningRateSchedule schedule, long step, double expected) =>
        Assert.Equal(expected, LearningRateCurve.Share(schedule, step, 100), 12);
}

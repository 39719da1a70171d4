using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Objectives;

namespace ForwardForward.Tests.Learning.Objectives;

public sealed class LayerThresholdsTests
{
    private static readonly MethodSpec Learned = new() { ThresholdRule = ThresholdRule.Learned, ThresholdLearningRate = 0.1, ThresholdAnchor = 0 };

    [Fact]
    public void Pyramid_OverDepth_IsALineFromTheFirstLayerToTheLast()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayerThresholds falling = new([100, 200, 100], new MethodSpec { ThresholdSlope = 0.5 }, torch.CPU);
        LayerThresholds alone = new([7], new MethodSpec { ThresholdSlope = 0.5 }, torch.CPU);

        Assert.Equal([100.0, 150, 50], Enumerable.Range(0, 3).Select(falling.Of));
        Assert.Equal(7, alone.Of(0));
        Assert.Null(falling.Learned);
    }

    [Theory]
    [InlineData(2.0, 1.0)]
    [InlineData(2.0, 3.0)]
    [InlineData(-4.0, 1.5)]
    public void Step_OfALearnedThreshold_GoesDownItsOwnGradient(double theta, double temperature)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double sign = Math.Sign(theta);
        Tensor positive = torch.tensor([sign * 1.0, sign * 2.5, sign * 4.0]);
        Tensor negative = torch.tensor([sign * 2.2, sign * 0.5, sign * 9.0]);
        ThresholdObjective objective = new(new LayerThresholds([theta], Learned, torch.CPU), temperature);

        objective.Learn(0, positive, negative, 1);

        double Loss(double value) => new ThresholdObjective([value], temperature).Loss(0, positive, negative).ToDouble();
        double gradient = (Loss(theta + 1e-5) - Loss(theta - 1e-5)) / 2e-5;
        double exponent = Math.Log(objective.Threshold(0)!.Value / theta);

        // The gradient by the logarithm's exponent, theta dL/dtheta, divided by |theta| / (2 T).
        Assert.Equal(-0.1 * 2 * temperature * gradient * sign, exponent, 1e-6);
        Assert.True(objective.Loss(0, positive, negative).ToDouble() < Loss(theta));
    }

    [Fact]
    public void Threshold_ThatEverythingPasses_RisesButItsAnchorHoldsIt()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ThresholdObjective objective = new(new LayerThresholds([1], Learned with { ThresholdAnchor = 0.5 }, torch.CPU), 1);
        Tensor high = torch.full([4], 1e6f);

        for (int step = 0; step < 400; step++)
        {
            objective.Learn(0, high, high, 1);
        }

        Assert.Equal(Math.Exp(2), objective.Threshold(0)!.Value, 0.01);
    }

    [Fact]
    public void Threshold_BetweenSeparatedSamples_StaysWhereItStarted()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ThresholdObjective objective = new(new LayerThresholds([10, 10], Learned, torch.CPU), 1);

        objective.Learn(0, torch.full([4], 90f), torch.full([4], -70f), 1);

        Assert.Equal(10, objective.Threshold(0)!.Value, 1e-6);
        Assert.Equal(10, objective.Threshold(1)!.Value);
        Assert.Equal(["thresholds"], new[] { objective.Learned!.Name });
    }

    [Fact]
    public void Collaboration_OfLayers_AddsWhatTheOthersHaveAboveTheirThresholds()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ThresholdObjective objective = new([1, 2, 3], 1);
        Tensor[] goodness = [torch.tensor([5f]), torch.tensor([7f]), torch.tensor([4f])];
        Collaboration all = new(0.5, CollaborationReach.AllLayers, objective);
        Collaboration below = new(0.5, CollaborationReach.EarlierLayers, objective);

        Assert.Equal(0.5 * (4 + 1), all.Share(1, goodness)!.ToDouble(), 6);
        Assert.Equal(0.5 * (4 + 5), below.Share(2, goodness)!.ToDouble(), 6);
        Assert.Null(below.Share(0, goodness));
        Assert.Equal((true, false), (all.WaitsForAll, below.WaitsForAll));
    }
}

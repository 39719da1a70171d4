using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Objectives;

namespace ForwardForward.Tests.Learning.Objectives;

public sealed class GoodnessObjectiveTests
{
    private static readonly double[] Positive = [0.2, 3.0, 7.5, 40.0, 0.9];
    private static readonly double[] Negative = [0.4, 2.0, 9.0, 0.0, 0.9];

    public static TheoryData<string, GoodnessObjective> Objectives => new()
    {
        { "threshold", new ThresholdObjective([2.5], 1) },
        { "threshold with temperature", new ThresholdObjective([2.5], 4) },
        { "symba softplus", new SymbaObjective(4, SymbaLoss.Softplus) },
        { "symba silu", new SymbaObjective(6, SymbaLoss.Silu) },
    };

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Derivative_OfEachGoodness_EqualsFiniteDifferences(string name, GoodnessObjective objective)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        GoodnessLoss loss = objective.Evaluate(0, torch.tensor(Positive), torch.tensor(Negative));
        double Loss(double[] positive, double[] negative) => objective.Loss(0, torch.tensor(positive), torch.tensor(negative)).ToDouble();

        Assert.Equal(Loss(Positive, Negative), loss.Loss.ToDouble(), 12);
        const double step = 1e-6;
        for (int row = 0; row < Positive.Length; row++)
        {
            double up = (Loss(Moved(Positive, row, step), Negative) - Loss(Moved(Positive, row, -step), Negative)) / (2 * step);
            double down = (Loss(Positive, Moved(Negative, row, step)) - Loss(Positive, Moved(Negative, row, -step))) / (2 * step);
            Assert.True(Math.Abs(up - loss.PositiveDerivative.data<double>()[row]) < 1e-8, $"{name}, positive {row}");
            Assert.True(Math.Abs(down - loss.NegativeDerivative.data<double>()[row]) < 1e-8, $"{name}, negative {row}");
        }
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Derivative_OfUnseparatedPair_AsksForMorePositiveAndLessNegativeGoodness(string name, GoodnessObjective objective)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        GoodnessLoss loss = objective.Evaluate(0, torch.tensor([2.5]), torch.tensor([2.5]));

        Assert.True(loss.PositiveDerivative.data<double>()[0] < 0, name);
        Assert.True(loss.NegativeDerivative.data<double>()[0] > 0, name);
    }

    [Fact]
    public void Loss_OfHugeGoodness_StaysFinite()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (object[] row in Objectives)
        {
            GoodnessLoss loss = ((GoodnessObjective)row[1]).Evaluate(0, torch.tensor([1e30f, 0f]), torch.tensor([0f, 1e20f]));
            Assert.True(loss.PositiveDerivative.isfinite().all().ToBoolean(), (string)row[0]);
            Assert.True(loss.Loss.isfinite().ToBoolean(), (string)row[0]);
        }
    }

    private static double[] Moved(double[] values, int row, double step)
    {
        double[] moved = [.. values];
        moved[row] += step;
        return moved;
    }
}

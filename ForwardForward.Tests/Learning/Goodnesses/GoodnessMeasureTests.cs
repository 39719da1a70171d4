using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Goodnesses;

public sealed class GoodnessMeasureTests
{
    private const int Rows = 4;
    private const int Units = 12;

    public static TheoryData<Goodness> Kinds => [.. Enum.GetValues<Goodness>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Derivative_OfEachActivity_EqualsFiniteDifferences(Goodness kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        GoodnessMeasure measure = MeasureOf(kind);
        double[] activity = SampleActivity();
        double[] factor = [1, -0.5, 2, 0.25];

        double[] derivative = measure.Derivative(Tensor(activity), torch.tensor(factor), overwrite: false).contiguous().data<double>().ToArray();

        const double step = 1e-6;
        for (int i = 0; i < activity.Length; i++)
        {
            double difference = (Total(measure, Moved(activity, i, step), factor) - Total(measure, Moved(activity, i, -step), factor)) / (2 * step);
            Assert.True(Math.Abs(difference - derivative[i]) < 1e-6 * Math.Max(1, Math.Abs(difference)), $"{kind}, {i}: {derivative[i]} instead of {difference}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Derivative_OfRectifiedActivity_EqualsAutogradAndOverwritesOnlyWhereItMay(Goodness kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        GoodnessMeasure measure = MeasureOf(kind);
        using Generator generator = new(9);
        Tensor activity = torch.randn(30, 40, generator: generator).relu();
        Tensor kept = activity.clone();
        Tensor factor = torch.randn(30, generator: generator);
        Tensor leaf = activity.clone().requires_grad_();
        (measure.Value(leaf, leaf.square().sum(1)) * factor).sum().backward();

        Tensor derivative = measure.Derivative(activity, factor.clone(), overwrite: false);

        Assert.True(activity.Equals(kept));
        Assert.True(derivative.allclose(leaf.grad!, rtol: 1e-4, atol: 1e-5), $"{kind}: {(derivative - leaf.grad!).abs().max().ToDouble()}");
        Assert.True(measure.Derivative(activity, factor.clone(), overwrite: true).allclose(derivative, rtol: 1e-6, atol: 1e-7), $"{kind}");
        if (measure.IgnoresSilentUnits)
        {
            Assert.Equal(0, (derivative * kept.eq(0).to(float32)).abs().max().ToDouble());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Value_OfSilentAndHugeRows_IsANumber(Goodness kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        GoodnessMeasure measure = MeasureOf(kind);
        Tensor activity = torch.cat([torch.zeros(1, Units), torch.full([1, Units], 1e4f), torch.ones(1, Units)], 0);

        Assert.True(measure.Value(activity, Activity.SquaredLength(activity)).isfinite().all().ToBoolean());
        Assert.True(measure.Derivative(activity, torch.ones(3), overwrite: false).isfinite().all().ToBoolean());
    }

    [Fact]
    public void Values_OfOneRow_AreTheFormulas()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] row = [3, 0, 1, 0, 0, 2, 0, 0, 0, 0];

        Assert.Equal(14, ValueOf(Goodness.SumOfSquares, row), 12);
        Assert.Equal(1.4, ValueOf(Goodness.MeanOfSquares, row), 12);
        Assert.Equal(-14, ValueOf(Goodness.NegativeSumOfSquares, row), 12);
        Assert.Equal(0.6, ValueOf(Goodness.MeanOfActivity, row), 12);
        Assert.Equal(2.5, ValueOf(Goodness.TopKMean, row), 12);
        Assert.Equal(Math.Log(15), ValueOf(Goodness.LogarithmOfSquares, row), 12);
        double variance = row.Average(value => Math.Pow(value - 0.6, 2));
        Assert.Equal((row.Average(value => Math.Pow(value - 0.6, 4)) / (variance * variance)) - 3, ValueOf(Goodness.Burstiness, row), 12);

        // The threshold of the weights solves max(0, 1.5 - t)^2 + max(0, 1 - t)^2 + max(0, 0.5 - t)^2 + ... = 1 for halves of the activities.
        double tau = 1.25 - Math.Sqrt((1 - 0.125) / 2);
        Assert.Equal((Math.Pow(1.5 - tau, 2) * 9) + (Math.Pow(1 - tau, 2) * 4), ValueOf(Goodness.Entmax, row), 12);
    }

    [Fact]
    public void Thresholds_LeftOpen_AreThoseOfRectifiedNormalUnitsWithAMeanSquareOfOne()
    {
        Assert.Equal([500.0, 300.0], MeasureOf(Goodness.SumOfSquares).Thresholds([], [500, 300]));
        Assert.Equal([1.0, 1.0], MeasureOf(Goodness.MeanOfSquares).Thresholds([], [500, 300]));
        Assert.Equal([-500.0], MeasureOf(Goodness.NegativeSumOfSquares).Thresholds([], [500]));
        Assert.Equal([2.0, 2.0], MeasureOf(Goodness.MeanOfSquares).Thresholds([2], [500, 300]));
        Assert.Equal([2.0, 3.0], MeasureOf(Goodness.MeanOfSquares).Thresholds([2, 3], [500, 300]));
        Assert.Equal(1 / Math.Sqrt(Math.PI), MeasureOf(Goodness.MeanOfActivity).Thresholds([], [2000]).Single(), 2e-3);
        Assert.Equal(2.41, MeasureOf(Goodness.Burstiness).Thresholds([], [2000]).Single(), 0.1);
        Assert.All(Enum.GetValues<Goodness>(), kind => Assert.True(double.IsFinite(MeasureOf(kind).Thresholds([], [1]).Single())));
    }

    private static GoodnessMeasure MeasureOf(Goodness kind) => GoodnessMeasure.Of(new MethodSpec { Goodness = kind, TopShare = 0.2 });

    private static double ValueOf(Goodness kind, double[] row)
    {
        Tensor activity = torch.tensor(row, [1, row.Length]);
        return MeasureOf(kind).Value(activity, activity.square().sum(1)).ToDouble();
    }

    private static double Total(GoodnessMeasure measure, double[] activity, double[] factor)
    {
        Tensor rows = Tensor(activity);
        return (measure.Value(rows, rows.square().sum(1)) * torch.tensor(factor)).sum().ToDouble();
    }

    // No two equal, so that no difference crosses an order of units.
    private static double[] SampleActivity() => [.. Enumerable.Range(0, Rows * Units).Select(i => 0.3 + Math.Abs(Math.Sin((i * 7.7) + 1) * 2.1))];

    private static double[] Moved(double[] values, int index, double step)
    {
        double[] moved = [.. values];
        moved[index] += step;
        return moved;
    }

    private static Tensor Tensor(double[] activity) => torch.tensor(activity, [Rows, Units]);
}

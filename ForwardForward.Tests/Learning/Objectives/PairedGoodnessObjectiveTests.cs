using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Objectives;

public sealed class PairedGoodnessObjectiveTests
{
    private static readonly Batch Nothing = PairBench.BatchOf(new float[2 * PairBench.Pixels], [0, 1], 0);

    public static TheoryData<Goodness, string> Kinds => new()
    {
        { Goodness.SumOfSquares, "threshold" }, { Goodness.MeanOfSquares, "threshold" }, { Goodness.SumOfSquares, "symba" }, { Goodness.MeanOfSquares, "symba" },
        { Goodness.MeanOfActivity, "threshold" }, { Goodness.Burstiness, "symba" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Evaluate_InDoublePrecision_HasTheDerivativeOfFiniteDifferences(Goodness kind, string objective)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        PairedGoodnessObjective paired = new(1, Of(kind), objective == "symba" ? new SymbaObjective(2, SymbaLoss.Silu) : new ThresholdObjective([9, 0.7], 1.5));
        Tensor features = torch.randn([4, 3, 2, 2], dtype: float64, generator: new torch.Generator(3)).requires_grad_(true);

        Tensor gradient = torch.autograd.grad([paired.Evaluate(Activity(features), Moment, [])], [features])[0];

        double[] point = features.detach().data<double>().ToArray();
        double[] analytic = gradient.data<double>().ToArray();
        for (int i = 0; i < point.Length; i += 5)
        {
            double numeric = (LossAt(paired, point, i, 1e-6) - LossAt(paired, point, i, -1e-6)) / 2e-6;
            Assert.Equal(numeric, analytic[i], 6);
        }
    }

    [Fact]
    public void Evaluate_WithPeers_AddsTheirPullToThePositivesAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        const int Units = 3 * 2 * 2;
        PeerMeans peers = new([Units, Units], 0.7, 0.9, torch.CPU), twin = new([Units, Units], 0.7, 0.9, torch.CPU);
        Tensor features = torch.randn([4, 3, 2, 2], generator: new torch.Generator(3)).requires_grad_(true);
        Tensor Gradient(PeerMeans? means) => torch.autograd.grad(
            [new PairedGoodnessObjective(1, Of(Goodness.SumOfSquares), new ThresholdObjective([9, 0.7], 1.5), means).Evaluate(Activity(features), Moment, [])], [features])[0];

        Tensor added = (Gradient(peers) - Gradient(null)).flatten(1);

        Tensor pull = twin.Observe(1, features.detach().narrow(0, 0, 2).flatten(1));
        Assert.True(pull.abs().max().ToDouble() > 1e-3);
        Assert.True(added.narrow(0, 0, 2).allclose(pull.unsqueeze(0).expand(2, Units), 1e-4, 1e-5));
        Assert.Equal(0, added.narrow(0, 2, 2).abs().max().ToDouble());
    }

    [Fact]
    public void Of_AMap_CountsEveryChannelAndPosition()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor features = torch.full([2, 3, 2, 5], 2);

        Assert.All(Of(Goodness.SumOfSquares).Of(features).data<float>().ToArray(), value => Assert.Equal(120, value, 1e-4f));
        Assert.All(Of(Goodness.MeanOfSquares).Of(features).data<float>().ToArray(), value => Assert.Equal(4, value, 1e-5f));
    }

    private static StepMoment Moment => new(Nothing, new LayerPass(Learning: true, Stacks: 2), 1, null!);

    private static GoodnessMeasure Of(Goodness kind) => GoodnessMeasure.Of(new MethodSpec { Goodness = kind });

    private static FeatureActivity Activity(Tensor features) => new(new FeaturesInput(features), features, features, [], new InputNormalizer(InputNormalization.None));

    private static double LossAt(PairedGoodnessObjective objective, double[] point, int coordinate, double by)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] moved = [.. point];
        moved[coordinate] += by;
        return objective.Evaluate(Activity(torch.tensor(moved, [4, 3, 2, 2])), Moment, []).ToDouble();
    }
}

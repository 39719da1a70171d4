using ForwardForward.Training.Architectures;
using ForwardForward.Training.Learning.Cascades;
using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Learning.Cascades;

public sealed class RidgePredictorTests
{
    [Fact]
    public void Solve_AfterTwoParts_MeetsTheNormalEquations()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        const double Penalty = 0.1;
        Tensor features = torch.randn([30, 4], generator: new torch.Generator(1, CPU));
        Tensor targets = torch.randn([30, 3], generator: new torch.Generator(2, CPU));
        RidgePredictor predictor = new("p", FeatureShape.Flat(4), 3, 0, Penalty, CPU);

        predictor.Add(features.narrow(0, 0, 10), targets.narrow(0, 0, 10));
        predictor.Add(features.narrow(0, 10, 20), targets.narrow(0, 10, 20));
        predictor.Solve(30);

        Tensor rows = torch.cat([features, torch.ones([30, 1])], 1);
        Tensor penalties = torch.eye(5) * (features.square().mean() * Penalty);
        penalties.narrow(0, 4, 1).zero_();
        Tensor left = torch.mm(torch.mm(rows.t(), rows) / 30 + penalties, predictor.Parameters[0].Value);
        Tensor right = torch.mm(rows.t(), targets) / 30;
        Assert.True((left - right).abs().max().ToDouble() < 1e-5);
        Assert.Equal(0, predictor.State["p.products"].abs().sum().ToDouble());
    }

    [Fact]
    public void Of_FeaturesOfAnotherUnit_ScoresTheSame()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor features = torch.randn([30, 4], generator: new torch.Generator(1, CPU));
        Tensor targets = torch.randn([30, 3], generator: new torch.Generator(2, CPU)) + 5;
        Tensor Scores(Tensor seen)
        {
            RidgePredictor predictor = new("p", FeatureShape.Flat(4), 3, 0, 0.5, CPU);
            predictor.Add(seen, targets);
            predictor.Solve(30);
            return predictor.Of(seen);
        }

        Assert.True((Scores(features) - Scores(features * 20)).abs().max().ToDouble() < 1e-3);
    }

    [Fact]
    public void Solve_OfFeaturesThatAreAllZero_FindsTheMeanOfTheTargets()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        RidgePredictor predictor = new("p", FeatureShape.Flat(2), 1, 0, 0.1, CPU);
        predictor.Add(torch.zeros([4, 2]), torch.tensor(new float[] { 1, 2, 3, 6 }, [4, 1]));
        predictor.Solve(4);
        Assert.Equal(3, predictor.Of(torch.zeros([1, 2])).ToDouble(), 4);
    }

    [Fact]
    public void Of_LinearTargetsAndAlmostNoPenalty_FindsThem()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor features = torch.randn([50, 3], generator: new torch.Generator(1, CPU));
        Tensor truth = torch.tensor(new float[] { 1, -2, 0.5f, 3, 0, -1 }, [3, 2]);
        Tensor targets = torch.mm(features, truth) + 0.25;
        RidgePredictor predictor = new("p", FeatureShape.Flat(3), 2, 0, 1e-6, CPU);

        predictor.Add(features, targets);
        predictor.Solve(50);

        Assert.True((predictor.Of(features) - targets).abs().max().ToDouble() < 1e-3);
    }

    [Fact]
    public void Of_AMapLargerThanTheGrid_IsAveragedToIt()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        RidgePredictor predictor = new("p", new FeatureShape(2, 8, 8), 3, 2, 0.1, CPU);

        Assert.Equal([(2 * 2 * 2) + 1, 3L], predictor.Parameters[0].Value.shape);
        Assert.Equal([5, 3L], predictor.Of(torch.ones([5, 2, 8, 8])).shape);
    }
}

using ForwardForward.Tests.Torch;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Tests.Learning.Gradients;

/// <summary>The gradient in closed form against the graph of the same block, which is the oracle.</summary>
[Collection(TorchProcessState.Name)]
public sealed class MapGradientTests
{
    private static readonly OptimizationSpec Plain = LearningBench.PlainDescent();

    private static readonly string[] Halved =
        ["conv 8 k5 p2", "relu", "tap", "maxpool 2", "--", "conv 20 k3 p1", "relu", "tap", "maxpool 2", "--", "conv 12 k3 p1", "relu"];

    public static TheoryData<ClassGoodness> Kinds => [ClassGoodness.LearnedMatrix, ClassGoodness.ChannelGroupsMean, ClassGoodness.ChannelGroupsOfSquares, ClassGoodness.Prototypes, ClassGoodness.RandomPatches, ClassGoodness.Anchors];

    public static TheoryData<string, string> Blocks => new()
    {
        { "tap before a pool", "conv 20 k5 p2;relu;tap;maxpool 2" },
        { "nothing after it, no bias", "conv 12 k3 no-bias;relu" },
        { "no rectification", "conv 16 k3 s2 p1;tap;layernorm" },
        { "layers without weights before and after it", "layernorm;conv 20 k3 p1 no-bias;relu;tap;groupnorm 4" },
        { "dropout", "conv 20 k3 p1;relu;dropout 0.3;tap;groupnorm 4" },
        { "groups", "conv 8 k3 p1;relu;conv 16 k3 p1 g2;relu" },
        { "saved at the tap and joined", "conv 8 k3 p1;relu;tap;save a;maxpool 2;conv 8 k3 p1;relu;tap;concat a;groupnorm 4" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_OfEveryKind_IsThatOfTheGraph(ClassGoodness kind)
    {
        foreach ((int rows, int side, int grid) in new[] { (1, 5, 2), (7, 9, 4), (33, 7, 3), (8, 6, 0) })
        {
            CheckStep(LayeredBench.Method(kind) with { ScoreGrid = grid, LabelSmoothing = kind == ClassGoodness.Anchors ? 0 : 0.1 }, Halved, rows, new FeatureShape(2, side, side));
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Step_OfEveryShape_IsThatOfTheGraph(string what, string lines)
    {
        Assert.NotEmpty(what);
        foreach (InputNormalization normalization in Enum.GetValues<InputNormalization>())
        {
            foreach (ClassGoodness kind in new[] { ClassGoodness.LearnedMatrix, ClassGoodness.ChannelGroupsOfSquares })
            {
                CheckStep(LayeredBench.Method(kind) with { ScoreGrid = 4, Normalization = normalization }, lines.Split(';'), 7, new FeatureShape(1, 11, 9));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_InBfloat16_IsThatOfTheGraphWithinItsRounding(ClassGoodness kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (LayeredBench closed, LayeredBench graph) = Twins(LayeredBench.Method(kind) with { ScoreGrid = 4 }, Plain, Halved, new FeatureShape(1, 12, 12), Precision.Bfloat16);
        Batch batch = closed.NextBatch(33);
        Dictionary<string, float[]> before = closed.Weights();
        Dictionary<string, double?> own = closed.Learn(batch);
        Dictionary<string, double?> expected = graph.Learn(batch);

        Assert.All(expected, measure => Assert.Equal(measure.Value!.Value, own[measure.Key]!.Value, 0.01 * Math.Max(1, Math.Abs(measure.Value.Value))));
        Dictionary<string, float[]> by = graph.Weights();
        foreach ((string name, float[] weight) in closed.Weights())
        {
            double length = Math.Sqrt(before[name].Zip(by[name], (old, now) => Math.Pow(now - old, 2)).Sum());
            double apart = Math.Sqrt(weight.Zip(by[name], (a, b) => Math.Pow(a - b, 2)).Sum());

            // Eight bits of a number: the gradients of the two paths round at different places.
            Assert.True(apart <= 0.03 * length, $"{name}: {apart} of {length}");
        }
    }

    [Fact]
    public void Run_OfManySteps_StaysCloseToThatOfTheGraph()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        OptimizationSpec adam = new() { LearningRate = 0.003 };
        (LayeredBench closed, LayeredBench graph) = Twins(LayeredBench.Method(ClassGoodness.LearnedMatrix) with { ScoreGrid = 2, Normalization = InputNormalization.RootMeanSquare }, adam, Halved, new FeatureShape(1, 12, 12));
        Dictionary<string, double?> first = closed.Learn(closed.NextBatch(16));
        graph.Learn(graph.NextBatch(16));
        for (int step = 1; step < 60; step++)
        {
            closed.Learn(closed.NextBatch(16, step % 3));
            graph.Learn(graph.NextBatch(16, step % 3));
        }

        Dictionary<string, double?> own = closed.Learn(closed.NextBatch(16));
        Dictionary<string, double?> expected = graph.Learn(graph.NextBatch(16));
        Assert.True(own[MetricNames.LayerLoss(0)] < first[MetricNames.LayerLoss(0)]);
        Assert.All(expected, measure => Assert.Equal(measure.Value!.Value, own[measure.Key]!.Value, 1e-3 * Math.Max(1, Math.Abs(measure.Value.Value))));
    }

    [Fact]
    public void Step_OnOneThreadOrTwo_GivesTheSameNumbersEveryTime()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        int threads = torch.get_num_threads();
        try
        {
            float[][] runs = [.. new[] { 2, 2, 1 }.Select(count =>
            {
                torch.set_num_threads(count);
                LayeredBench bench = new(LayeredBench.Method(ClassGoodness.ChannelGroupsMean), Plain, ["conv 20 k3 p1", "relu"], new FeatureShape(1, 9, 9));
                bench.Learn(bench.NextBatch(13));
                return bench.Weights()["blocks.0.0.bias"];
            })];

            Assert.Equal(runs[0], runs[1]);
            Assert.All(runs[0].Zip(runs[2]), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }

    [Fact]
    public void Step_BlockAfterBlock_LeavesNoTensorBehind()
    {
        long before = Tensor.TotalCount;
        using (DisposeScope scope = torch.NewDisposeScope())
        {
            LayeredBench bench = new(LayeredBench.Method(ClassGoodness.LearnedMatrix), Plain, Halved);
            bench.Learn(bench.NextBatch());
            long once = Tensor.TotalCount;
            bench.Learn(bench.NextBatch(step: 1));
            Assert.InRange(Tensor.TotalCount - once, 0, 3);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [InlineData("conv 8 k3 p1;batchnorm;relu")]
    [InlineData("conv 8 k3 p1;relu;tap;batchnorm")]
    [InlineData("conv 8 k3 p1;relu;maxpool 2")]
    [InlineData("conv 8 k3 p1 mirror;relu")]
    [InlineData("conv 8 k3 p1;gelu")]
    [InlineData("dense 8;relu")]
    [InlineData("conv 8 k3 p1;relu;conv 8 k3 p1;relu;--")]
    public void Convolution_OfABlockThatNeedsAGraph_IsNone(string lines)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        NetworkSpec spec = new() { Architecture = Training.Experiments.Architecture.Layers, Layers = lines.Split(';') };
        Network network = new(spec, new FeatureShape(1, 8, 8), new NetworkSetting(InputNormalization.None, new MatrixProducts(Precision.Float32), new Training.Data.RandomStreams(1), torch.CPU));

        Assert.Null(network.Blocks[0].Convolution);
    }

    private static (LayeredBench Closed, LayeredBench Graph) Twins(MethodSpec method, OptimizationSpec rule, string[] lines, FeatureShape images, Precision precision = Precision.Float32) =>
        (new(method, rule, lines, images, precision), new(method, rule, lines, images, precision, graphAlone: true));

    // Plain descent at rate one moves a weight by its gradient.
    private static void CheckStep(MethodSpec method, string[] lines, int rows, FeatureShape images)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (LayeredBench closed, LayeredBench graph) = Twins(method, Plain, lines, images);
        Batch batch = closed.NextBatch(rows);
        Dictionary<string, float[]> before = closed.Weights();
        Dictionary<string, double?> own = closed.Learn(batch);
        Dictionary<string, double?> expected = graph.Learn(batch);

        Assert.All(expected, measure => Assert.Equal(measure.Value!.Value, own[measure.Key]!.Value, 1e-4 * Math.Max(1, Math.Abs(measure.Value.Value))));
        Dictionary<string, float[]> by = graph.Weights();
        foreach ((string name, float[] weight) in closed.Weights())
        {
            double largest = before[name].Zip(by[name], (old, now) => Math.Abs(now - old)).Max();
            Assert.All(weight.Zip(by[name]), pair => Assert.Equal(pair.Second, pair.First, 2e-6 + (1e-4 * largest)));
        }
    }
}

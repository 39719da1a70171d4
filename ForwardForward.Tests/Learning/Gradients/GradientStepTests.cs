using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Gradients;

public sealed class GradientStepTests
{
    private static readonly string[] Convolutions = ["conv 8 k3 p1", "relu", "maxpool 2", "conv 12 k3 p1", "relu", "conv 16 k3", "relu"];
    private static readonly OptimizationSpec Adam = new() { LearningRate = 0.01 };
    private static readonly OptimizationSpec Plain = LearningBench.PlainDescent();

    public static TheoryData<ClassGoodness> Kinds => [.. Enum.GetValues<ClassGoodness>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Update_OfALayer_IsTheSameWhateverStandsAbove(ClassGoodness kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        LayeredBench low = new(LayeredBench.Method(kind) with { PatchExponent = 0 }, Adam, Convolutions[..3]);
        LayeredBench high = new(LayeredBench.Method(kind) with { PatchExponent = 0 }, Adam, Convolutions);
        foreach (Parameter head in low.Learner.Parameters.Concat(low.Learner.Statistics))
        {
            // Heads are drawn after all layers, so a deeper network draws others.
            high.Value(head.Name).copy_(head.Value);
        }

        for (int step = 0; step < 3; step++)
        {
            low.Learn(low.NextBatch(step: step));
            high.Learn(high.NextBatch(step: step));
        }

        Dictionary<string, float[]> above = high.Weights();
        Assert.All(low.Weights(), weight => Assert.Equal(weight.Value, above[weight.Key]));
    }

    [Fact]
    public void Update_ThroughTheWholeNetwork_EqualsAutogradEndToEnd()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayeredBench bench = new(LayeredBench.Method(ClassGoodness.LearnedMatrix, Horizon.WholeNetwork), Plain, ["conv 6 k3 p1", "relu", "dense 9", "relu"]);
        Batch batch = bench.NextBatch();
        string[] names = ["blocks.0.0.weight", "blocks.0.0.bias", "goodness.0.matrix.weight", "blocks.1.0.weight", "blocks.1.0.bias", "goodness.1.matrix.weight"];
        Tensor[] leaves = [.. names.Select(bench.Leaf)];
        Tensor low = torch.nn.functional.conv2d(batch.Pixels.view(-1, LayeredBench.Channels, LayeredBench.Side, LayeredBench.Side), leaves[0], leaves[1], padding: [1, 1]).relu().flatten(1);
        Tensor high = torch.nn.functional.linear(low, leaves[3], leaves[4]).relu();
        Tensor loss = torch.nn.functional.cross_entropy(torch.nn.functional.linear(low, leaves[2]), batch.Labels)
            + torch.nn.functional.cross_entropy(torch.nn.functional.linear(high, leaves[5]), batch.Labels);
        IList<Tensor> gradients = torch.autograd.grad([loss], leaves);

        CheckPlainStep(bench, batch, names, gradients);
    }

    [Fact]
    public void Update_OfOneLayer_EqualsAutogradWithDetachedInputs()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayeredBench bench = new(LayeredBench.Method(ClassGoodness.LearnedMatrix), Plain, ["conv 6 k3 p1", "relu", "dense 9", "relu"]);
        Batch batch = bench.NextBatch();
        string[] names = ["blocks.0.0.weight", "blocks.0.0.bias", "goodness.0.matrix.weight", "blocks.1.0.weight", "blocks.1.0.bias", "goodness.1.matrix.weight"];
        Tensor[] leaves = [.. names.Select(bench.Leaf)];
        Tensor low = torch.nn.functional.conv2d(batch.Pixels.view(-1, LayeredBench.Channels, LayeredBench.Side, LayeredBench.Side), leaves[0], leaves[1], padding: [1, 1]).relu().flatten(1);
        Tensor high = torch.nn.functional.linear(low.detach(), leaves[3], leaves[4]).relu();
        Tensor loss = torch.nn.functional.cross_entropy(torch.nn.functional.linear(low, leaves[2]), batch.Labels)
            + torch.nn.functional.cross_entropy(torch.nn.functional.linear(high, leaves[5]), batch.Labels);
        IList<Tensor> gradients = torch.autograd.grad([loss], leaves);

        CheckPlainStep(bench, batch, names, gradients);
    }

    [Fact]
    public void Update_OfTwoLayers_ReachesTheLowerOneInEvenStepsOnly()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (int step in new[] { 0, 1 })
        {
            LayeredBench two = new(LayeredBench.Method(ClassGoodness.LearnedMatrix, Horizon.TwoLayers), Plain, Convolutions[..5]);
            LayeredBench one = new(LayeredBench.Method(ClassGoodness.LearnedMatrix), Plain, Convolutions[..5]);
            LayeredBench whole = new(LayeredBench.Method(ClassGoodness.LearnedMatrix, Horizon.WholeNetwork), Plain, Convolutions[..5]);
            foreach (LayeredBench bench in new[] { two, one, whole })
            {
                bench.Learn(bench.NextBatch(step: step));
            }

            const string lower = "blocks.0.0.weight";
            Assert.Equal((step == 0 ? whole : one).Weights()[lower], two.Weights()[lower]);
            Assert.NotEqual(whole.Weights()[lower], one.Weights()[lower]);
        }
    }

    [Fact]
    public void Update_OfASingleBlock_IsBackPropagationWithTheSameHead()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string[] layers = ["conv 8 k3 p1", "batchnorm", "relu", "conv 12 k3 p1", "relu", "maxpool 2", "--"];
        LayeredBench local = new(LayeredBench.Method(ClassGoodness.AuxiliaryConvolution, Horizon.Block) with { LabelSmoothing = 0.1 }, Adam, layers);
        LayeredBench whole = new(LayeredBench.Method(ClassGoodness.AuxiliaryConvolution, Horizon.WholeNetwork) with { LabelSmoothing = 0.1 }, Adam, layers);

        for (int step = 0; step < 3; step++)
        {
            local.Learn(local.NextBatch(step: step));
            whole.Learn(whole.NextBatch(step: step));
        }

        Dictionary<string, float[]> expected = whole.Weights();
        Assert.All(local.Weights(), weight => Assert.Equal(expected[weight.Key], weight.Value));
    }

    [Fact]
    public void Update_OfASingleBlockWithAMatrix_IsBackPropagationWithLogits()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        string[] layers = ["conv 8 k3 p1", "relu", "maxpool 2", "dense 10", "relu", "--"];
        LayeredBench local = new(LayeredBench.Method(ClassGoodness.LearnedMatrix, Horizon.Block), Plain, layers);
        LayeredBench logits = new(LayeredBench.BackPropagation, Plain, layers);
        logits.Value("top.bias").zero_();
        logits.Value("top.weight").copy_(local.Value("goodness.0.matrix.weight"));

        local.Learn(local.NextBatch());
        logits.Learn(logits.NextBatch());

        Dictionary<string, float[]> expected = logits.Weights();
        Dictionary<string, float[]> actual = local.Weights();
        foreach ((string top, string own) in new[] { ("blocks.0.0.weight", "blocks.0.0.weight"), ("blocks.0.3.weight", "blocks.0.3.weight"), ("top.weight", "goodness.0.matrix.weight") })
        {
            Assert.All(expected[top].Zip(actual[own]), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_Small_RaisesTheTruthsGoodnessOverTheOthers(ClassGoodness kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayeredBench bench = new(LayeredBench.Method(kind) with { ScoreGrid = 2, ScoreScale = 4 }, LearningBench.PlainDescent(0.05), Convolutions);
        for (int block = 0; block < 3; block++)
        {
            // One block at a time, so that nothing below moves under it.
            LayerStage alone = new(block, block);
            Dictionary<string, double?> first = bench.Learn(bench.NextBatch(16), alone);
            for (int step = 0; step < 20; step++)
            {
                bench.Learn(bench.NextBatch(16), alone);
            }

            Dictionary<string, double?> last = bench.Learn(bench.NextBatch(16), alone);
            Assert.True(last[MetricNames.LayerLoss(block)] < first[MetricNames.LayerLoss(block)], $"{kind}, block {block}: the loss falls");
            Assert.True(Gap(last, block) > Gap(first, block), $"{kind}, block {block}: the gap grows");
        }

        static double Gap(Dictionary<string, double?> measured, int block) =>
            measured[MetricNames.GoodnessPositive(block)]!.Value - measured[MetricNames.GoodnessNegative(block)]!.Value;
    }

    [Fact]
    public void Step_OfAStage_LeavesTheOtherBlocksAndTheirStatisticsAlone()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string[] layers = ["conv 8 k3 p1", "batchnorm", "relu", "conv 12 k3 p1", "batchnorm", "relu", "conv 16 k3", "relu"];
        LayeredBench bench = new(LayeredBench.Method(ClassGoodness.ChannelGroupsMean), Adam, layers);
        Dictionary<string, float[]> before = bench.Weights();

        Dictionary<string, double?> measured = bench.Learn(bench.NextBatch(), new LayerStage(1, 1));

        Dictionary<string, float[]> after = bench.Weights();
        Assert.Equal(before["blocks.0.0.weight"], after["blocks.0.0.weight"]);
        Assert.NotEqual(before["blocks.1.0.weight"], after["blocks.1.0.weight"]);
        Assert.Equal(before["blocks.2.0.weight"], after["blocks.2.0.weight"]);
        Assert.All(LayeredBench.Copy(bench.Value("blocks.0.1.running_mean")), mean => Assert.Equal(0, mean));
        Assert.Contains(LayeredBench.Copy(bench.Value("blocks.1.1.running_mean")), mean => mean != 0);
        Assert.Null(measured[MetricNames.LayerLoss(0)]);
        Assert.NotNull(measured[MetricNames.LayerLoss(1)]);
    }

    [Fact]
    public void Step_WithFrozenBlocks_TeachesOnlyWhatReadsThem()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayeredBench bench = new(LayeredBench.Method(ClassGoodness.LearnedMatrix) with { FrozenBlocks = true }, Adam, Convolutions);
        Dictionary<string, float[]> before = bench.Weights();

        bench.Learn(bench.NextBatch());

        Dictionary<string, float[]> after = bench.Weights();
        Assert.All(before.Keys, name => Assert.True(before[name].SequenceEqual(after[name]) == name.StartsWith("blocks", StringComparison.Ordinal), name));
        Assert.DoesNotContain(bench.Learner.Step.State.Keys, name => name.Contains("blocks", StringComparison.Ordinal));
    }

    [Fact]
    public void Step_WithATapInTheMiddle_ReadsThereAndSendsOnWhatStandsAfterIt()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LayeredBench bench = new(LayeredBench.Method(ClassGoodness.LearnedMatrix), Adam, ["conv 8 k3 p1", "relu", "tap", "lengthnorm", "dense 9", "relu"]);
        Batch batch = bench.NextBatch();
        Tensor images = batch.Pixels.view(-1, LayeredBench.Channels, LayeredBench.Side, LayeredBench.Side);
        Tensor low = torch.nn.functional.conv2d(images, bench.Leaf("blocks.0.0.weight"), bench.Leaf("blocks.0.0.bias"), padding: [1, 1]).relu().flatten(1);
        Tensor high = torch.nn.functional.linear(low / (low.square().sum(1, keepdim: true).sqrt() + 1e-4), bench.Leaf("blocks.1.0.weight"), bench.Leaf("blocks.1.0.bias")).relu();
        Tensor[] goodness = [torch.nn.functional.linear(low, bench.Leaf("goodness.0.matrix.weight")), torch.nn.functional.linear(high, bench.Leaf("goodness.1.matrix.weight"))];
        double[] expected = [.. goodness.Select(scores => torch.nn.functional.cross_entropy(scores, batch.Labels).ToDouble())];

        Dictionary<string, double?> measured = bench.Learn(batch);

        Assert.Equal(expected[0], measured[MetricNames.LayerLoss(0)]!.Value, 1e-5);
        Assert.Equal(expected[1], measured[MetricNames.LayerLoss(1)]!.Value, 1e-5);
    }

    // Plain descent at rate one moves a weight by its gradient.
    private static void CheckPlainStep(LayeredBench bench, Batch batch, string[] names, IList<Tensor> gradients)
    {
        Dictionary<string, float[]> before = bench.Weights();
        bench.Learn(batch);
        Dictionary<string, float[]> after = bench.Weights();
        for (int place = 0; place < names.Length; place++)
        {
            float[] expected = LayeredBench.Copy(gradients[place]);
            Assert.Contains(expected, gradient => Math.Abs(gradient) > 1e-4);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.True(Math.Abs(before[names[place]][i] - after[names[place]][i] - expected[i]) <= 2e-6, $"{names[place]}, element {i}");
            }
        }
    }
}

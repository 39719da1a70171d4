using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Handovers;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Handovers;

public sealed class HandoverWeightsTests
{
    private static readonly LayerStage Both = new(0, 1);

    private static readonly ExperimentSpec Forward = new()
    {
        Network = new NetworkSpec { Widths = [12, 9] },
        Method = new MethodSpec { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, Readout = Readout.OnePassSoftmax },
        Optimization = new OptimizationSpec { LearningRate = 0.02 },
    };

    private static readonly ExperimentSpec Backward = Forward with { Method = TinyLab.BackPropagation.Method };

    private static readonly ExperimentSpec OnePass = Backward with
    {
        Method = Backward.Method with { Labels = LabelScheme.Neutral, Readout = Readout.OnePassSoftmax, Normalization = InputNormalization.RootMeanSquare },
    };

    [Fact]
    public void Naive_CopiesTheHiddenLayersAndNothingElse()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner from = Learned(Forward, table);
        Learner to = TinyExamples.Learner(Backward with { Seed = 2 }, table);
        float[] top = TinyExamples.Weights(to)["top.weight"];

        string done = new CopiedWeights(withHead: false).Apply(from, to);

        Assert.Contains("4 of 4 tensors", done);
        Dictionary<string, float[]> before = TinyExamples.Weights(from), after = TinyExamples.Weights(to);
        Assert.All(after.Keys.Where(name => name.StartsWith("blocks.", StringComparison.Ordinal)), name => Assert.Equal(before[name], after[name]));
        Assert.Equal(top, after["top.weight"]);
    }

    [Fact]
    public void Naive_BetweenNetworksThatSettle_CopiesWhatComesDownToo()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        ExperimentSpec spec = Forward with { Method = RecurrentMethods.Recurrent.Recipe.Method };
        Learner from = TinyExamples.Learner(spec, table), to = TinyExamples.Learner(spec with { Seed = 2 }, table);
        Assert.NotEqual(TinyExamples.Weights(from)["down.0.weight"], TinyExamples.Weights(to)["down.0.weight"]);

        string done = new CopiedWeights(withHead: false).Apply(from, to);

        Assert.Contains("6 of 6 tensors", done);
        Assert.Equal(TinyExamples.Weights(from)["down.0.weight"], TinyExamples.Weights(to)["down.0.weight"]);
    }

    [Fact]
    public void Repaired_ToBackPropagation_ReadsEveryImageAsBefore()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner from = Learned(Forward, table);
        Learner to = TinyExamples.Learner(OnePass with { Seed = 2 }, table);
        int[][] before = Counts(from, table);
        Assert.NotEqual(before, Counts(to, table));

        new CopiedWeights(withHead: true).Apply(from, to);

        Assert.Equal(before, Counts(to, table));
    }

    [Theory]
    [InlineData(Goodness.SumOfSquares, InputNormalization.None)]
    [InlineData(Goodness.SumOfSquares, InputNormalization.RootMeanSquare)]
    [InlineData(Goodness.MeanOfSquares, InputNormalization.None)]
    [InlineData(Goodness.MeanOfActivity, InputNormalization.Length)]
    public void Repaired_ToForwardForward_PutsThePositivesOnTheThresholdWithoutALabel(Goodness kind, InputNormalization before)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner from = Learned(Backward with { Method = Backward.Method with { Normalization = before } }, table);
        MethodSpec method = Forward.Method with { Goodness = kind, Thresholds = [3, 2] };
        Learner to = TinyExamples.Learner(Forward with { Method = method, Seed = 2 }, table);
        LabelOverlay overlay = new(TinyExamples.Classes, 1, new InputNormalizer(method.Normalization), new MatrixProducts(Precision.Float32));
        GoodnessMeasure goodness = GoodnessMeasure.Of(method);

        new RescaledLayers(overlay, new InputNormalizer(before), goodness, (table.Range(0, table.Count), table.Labels)).Apply(from, to);

        LayerInput input = overlay.Bear(table.Range(0, table.Count)).Labeled(table.Labels);
        double[] means = [.. to.Network.Through(input).Select(activity => goodness.Of(activity).mean().ToDouble())];
        Assert.Equal(3, means[0], 1e-3);
        Assert.Equal(2, means[1], 1e-3);
        Assert.All(to.Network.Blocks[0].Dense!.Layer.Weight.Value.narrow(1, 0, TinyExamples.Classes).contiguous().data<float>().ToArray(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void Repaired_ToForwardForward_KeepsWhichUnitsAnswer()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner from = Learned(Backward with { Method = Backward.Method with { Normalization = InputNormalization.RootMeanSquare } }, table);
        Learner to = TinyExamples.Learner(Forward with { Seed = 2 }, table);
        InputNormalizer normalizer = new(InputNormalization.RootMeanSquare);
        LabelOverlay overlay = new(TinyExamples.Classes, 1e-3, normalizer, new MatrixProducts(Precision.Float32));

        new RescaledLayers(overlay, normalizer, GoodnessMeasure.Of(Forward.Method), (table.Range(0, table.Count), table.Labels)).Apply(from, to);

        // The first layer of the first phase saw raw pixels, of one length more or less; all above sees what it saw.
        Tensor pixels = table.Range(0, table.Count);
        pixels.narrow(1, 0, TinyExamples.Classes).zero_();
        Tensor before = new DenseInput(pixels).PreActivation(from.Network.Blocks[0].Dense!.Layer).relu();
        Tensor after = overlay.Bear(table.Range(0, table.Count)).Neutral().PreActivation(to.Network.Blocks[0].Dense!.Layer).relu();
        double cosine = (before * after).sum().ToDouble() / Math.Sqrt(before.square().sum().ToDouble() * after.square().sum().ToDouble());
        Assert.True(cosine > 0.98, $"cosine {cosine}");
    }

    private static Learner Learned(ExperimentSpec spec, ExampleTable table)
    {
        Learner learner = TinyExamples.Learner(spec, table);
        for (int step = 0; step < 8; step++)
        {
            learner.Step.Learn(TinyExamples.Batch(table, 20, step), Both, 1);
        }

        return learner;
    }

    private static int[][] Counts(Learner learner, ExampleTable table) => [.. learner.Evaluator.Read(table, table.Count).Counts.Select(row => row.ToArray())];
}

using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;

namespace ForwardForward.Tests.Learning.Recurrent;

public sealed class RecurrentStepTests
{
    private const int Rows = 12;

    private static readonly ExperimentSpec Spec = new()
    {
        Network = new NetworkSpec { Widths = [9, 8, 7] },
        Method = new MethodSpec
        {
            Labels = LabelScheme.Top, Contrast = Contrast.FixedWrongLabel, Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares,
            OverlayStrength = 1.5, Recurrent = new RecurrentSpec { Iterations = 3, ReadFrom = 2, ReadTo = 3 },
        },
        Optimization = LearningBench.PlainDescent(),
    };

    public static TheoryData<string, ExperimentSpec> Specs => new()
    {
        { "threshold", Spec },
        { "SymBa", Spec with { Method = Spec.Method with { Objective = Objective.Symba, Goodness = Goodness.MeanOfSquares } } },
        { "positives quiet", Spec with { Method = Spec.Method with { Goodness = Goodness.NegativeSumOfSquares, Thresholds = [-8] } } },
        { "length", Spec with { Method = Spec.Method with { Normalization = InputNormalization.Length } } },
        { "softplus units", Spec with { Network = Spec.Network with { Activation = Activation.Softplus } } },
        { "one layer", Spec with { Network = Spec.Network with { Widths = [9] } } },
        { "peers through silent units", Spec with { Method = Spec.Method with { PeerNormalization = 0.5, FullGradientRelu = true } } },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void Update_OfEveryWeight_EqualsAutogradWithoutAGraphBetweenLayersAndIterations(string name, ExperimentSpec spec)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner learner = TinyExamples.Learner(spec, table);
        Dictionary<string, float[]> before = TinyExamples.Weights(learner);
        Batch batch = TinyExamples.Batch(table, Rows);
        Tensor wrong = InputChoice.NegativesOf(spec.Method, table, new(spec.Seed)).Draw(batch, null);
        Dictionary<string, float[]> expected = RecurrentOracle.Gradients(spec, learner, batch.Pixels.clone(), torch.cat([batch.Labels, wrong], 0));

        learner.Step.Learn(batch, new LayerStage(0, spec.Network.Widths.Count - 1), 1);

        Dictionary<string, float[]> after = TinyExamples.Weights(learner);
        Assert.Equal(before.Keys.Order(), expected.Keys.Order());
        foreach (string parameter in before.Keys)
        {
            Assert.Contains(expected[parameter], gradient => gradient != 0);
            Assert.All(expected[parameter].Zip(before[parameter].Zip(after[parameter])),
                pair => Assert.True(Math.Abs(pair.First - (pair.Second.First - pair.Second.Second)) < 4e-6, $"{name}: {parameter} {pair}"));
        }
    }

    [Fact]
    public void Update_OfOneLayerAndIteration_EqualsFiniteDifferences()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        ExperimentSpec spec = Spec with
        {
            Network = Spec.Network with { Widths = [9] },
            Method = Spec.Method with { Recurrent = new RecurrentSpec { Iterations = 1, Damping = 0 } },
        };
        Learner learner = TinyExamples.Learner(spec, table);
        Dictionary<string, float[]> before = TinyExamples.Weights(learner);
        Batch batch = TinyExamples.Batch(table, Rows);
        Tensor wrong = InputChoice.NegativesOf(spec.Method, table, new(spec.Seed)).Draw(batch, null);
        Tensor labels = torch.cat([batch.Labels, wrong], 0);
        Tensor pixels = batch.Pixels.to(float64);
        Tensor images = (pixels / pixels.square().mean([1], keepdim: true).sqrt()).repeat(2, 1);

        learner.Step.Learn(batch, new LayerStage(0, 0), 1);

        Dictionary<string, float[]> after = TinyExamples.Weights(learner);
        double Loss(string changed, int element, double change)
        {
            Tensor Value(string name, params long[] shape)
            {
                double[] values = Array.ConvertAll(before[name], value => (double)value);
                if (name == changed)
                {
                    values[element] += change;
                }

                return torch.tensor(values, shape);
            }

            Tensor above = Value("down.0.weight", 9, TinyExamples.Classes).t().index_select(0, labels) * 1.5;
            Tensor state = (torch.nn.functional.linear(images, Value("blocks.0.0.weight", 9, TinyExamples.Pixels), Value("blocks.0.0.bias", 9)) + above).relu();
            Tensor logits = state.square().sum(1) - 9;
            return (torch.nn.functional.softplus(-logits.narrow(0, 0, Rows)).mean() + torch.nn.functional.softplus(logits.narrow(0, Rows, Rows)).mean()).ToDouble() / 2;
        }

        foreach ((string name, int element) in new[] { ("blocks.0.0.weight", 5), ("blocks.0.0.weight", 130), ("blocks.0.0.bias", 3), ("down.0.weight", 2), ("down.0.weight", 30) })
        {
            double difference = (Loss(name, element, 1e-5) - Loss(name, element, -1e-5)) / 2e-5;
            Assert.Equal(difference, before[name][element] - after[name][element], 5e-6);
        }
    }

    [Fact]
    public void Steps_OnOneBatch_RaisePositiveAndLowerNegativeGoodness()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner learner = TinyExamples.Learner(Spec with { Optimization = LearningBench.PlainDescent(0.01) }, table);

        double[] Gaps() => [.. learner.Step.Learn(TinyExamples.Batch(table, Rows), new LayerStage(0, 2), 1).Chunk(3).Select(layer => (layer[1]! - layer[2]!).ToDouble())];
        double[] first = Gaps();
        double[] last = first;
        for (int step = 0; step < 20; step++)
        {
            last = Gaps();
        }

        Assert.All(first.Zip(last), pair => Assert.True(pair.Second > pair.First, $"{pair}"));
    }

    [Fact]
    public void Goodness_OfEveryLabel_IsTheMeanOverTheWindowOfIterations()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        Learner learner = TinyExamples.Learner(Spec, table);

        IReadOnlyList<LayerReport> reports = learner.Evaluator.Layers(table);

        Tensor pixels = table.Range(0, table.Count);
        List<Tensor> scores = [];
        for (int label = 0; label < TinyExamples.Classes; label++)
        {
            List<Tensor[]> states = RecurrentOracle.States(Spec, learner, pixels, torch.full([table.Count], label, dtype: ScalarType.Int64), iterations: 3);
            scores.Add((states[2][1].square().sum(1) + states[3][1].square().sum(1)) / 2.0);
        }

        long[] best = torch.stack([.. scores], 1).argmax(1).data<long>().ToArray();
        double right = (double)best.Zip(table.Classes).Count(pair => pair.First == pair.Second) / table.Count;
        Assert.Equal(right, reports[1].AccuracyAlone!.Value, 9);
    }
}

using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Labels;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Objectives;

public sealed class TopObjectiveTests
{
    private static readonly ExperimentSpec Spec = new()
    {
        Network = new NetworkSpec { Widths = [8, 7, 6], Initialization = WeightInitialization.TorchLinear },
        Method = TinyLab.BackPropagation.Method with
        {
            Labels = LabelScheme.Neutral, Readout = Readout.OnePassSoftmax, Normalization = InputNormalization.RootMeanSquare, ReadoutFromLayer = 1,
        },
        Optimization = LearningBench.PlainDescent(),
    };

    [Theory]
    [InlineData(InputNormalization.RootMeanSquare)]
    [InlineData(InputNormalization.Length)]
    public void Gradient_ThroughHeadAndLayers_EqualsFiniteDifferences(InputNormalization normalization)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        ExperimentSpec spec = Spec with { Method = Spec.Method with { Normalization = normalization } };
        Learner learner = TinyExamples.Learner(spec, table);

        // The first update moves the zero head; the second one's gradient goes through it.
        learner.Step.Learn(TinyExamples.Batch(table, 10), new LayerStage(0, 2), 1);
        Dictionary<string, float[]> before = TinyExamples.Weights(learner);
        Batch batch = TinyExamples.Batch(table, 10, step: 1);
        LabelOverlay overlay = new(TinyExamples.Classes, 1, new InputNormalizer(normalization), new MatrixProducts(Precision.Float32));
        Tensor input = overlay.Bear(batch.Pixels.clone()).Neutral().Rows().to(float64);

        learner.Step.Learn(batch, new LayerStage(0, 2), 1);

        Dictionary<string, float[]> after = TinyExamples.Weights(learner);
        double Loss(string changed, int element, double change)
        {
            Tensor Value(string name)
            {
                double[] values = Array.ConvertAll(before[name], value => (double)value);
                if (name == changed)
                {
                    values[element] += change;
                }

                int outputs = before[name.Replace("weight", "bias", StringComparison.Ordinal)].Length;
                return name.EndsWith("weight", StringComparison.Ordinal) ? torch.tensor(values, [outputs, values.Length / outputs]) : torch.tensor(values);
            }

            Tensor rows = input;
            List<Tensor> features = [];
            for (int layer = 0; layer < 3; layer++)
            {
                rows = torch.nn.functional.linear(rows, Value($"blocks.{layer}.0.weight"), Value($"blocks.{layer}.0.bias")).relu();
                rows = overlay.Normalizer.Apply(rows, rows.square().sum(1));
                if (layer >= 1)
                {
                    features.Add(rows);
                }
            }

            return torch.nn.functional.cross_entropy(torch.nn.functional.linear(torch.cat([.. features], 1), Value("head.weight"), Value("head.bias")), batch.Labels).ToDouble();
        }

        foreach ((string name, int element) in new[] { ("blocks.0.0.weight", 7), ("blocks.0.0.bias", 2), ("blocks.1.0.weight", 20), ("blocks.2.0.weight", 11), ("blocks.2.0.bias", 3), ("head.weight", 9), ("head.bias", 1) })
        {
            double difference = (Loss(name, element, 1e-5) - Loss(name, element, -1e-5)) / 2e-5;
            Assert.Equal(difference, before[name][element] - after[name][element], 2e-6);
        }
    }

    [Fact]
    public void Layers_WhileTheHeadLearnsAlone_Rest()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        ExampleTable table = TinyExamples.Table();
        ExperimentSpec spec = Spec with { Method = Spec.Method with { HeadLearningRate = 0.5 }, Optimization = LearningBench.PlainDescent(0.1) };
        Learner alone = TinyExamples.Learner(spec, table, headUntilStep: 1);
        Learner together = TinyExamples.Learner(spec, table);
        Dictionary<string, float[]> first = TinyExamples.Weights(alone);

        alone.Step.Learn(TinyExamples.Batch(table, 10), new LayerStage(0, 2), 1);
        together.Step.Learn(TinyExamples.Batch(table, 10), new LayerStage(0, 2), 1);

        Dictionary<string, float[]> after = TinyExamples.Weights(alone);
        Assert.All(first.Keys.Where(name => name.StartsWith("blocks.", StringComparison.Ordinal)), name => Assert.Equal(first[name], after[name]));
        Assert.All(after["head.weight"].Zip(TinyExamples.Weights(together)["head.weight"]), pair => Assert.Equal(pair.First, 5 * pair.Second, 1e-6));

        alone.Step.Learn(TinyExamples.Batch(table, 10, step: 1), new LayerStage(0, 2), 1);
        Assert.NotEqual(first["blocks.0.0.weight"], TinyExamples.Weights(alone)["blocks.0.0.weight"]);
    }
}

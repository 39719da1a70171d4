using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Representations;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Reference;

/// <summary>Three steps of methods that learn from pairs of images against what PyTorch computed; <c>make_features.py</c> makes the numbers.</summary>
public sealed class FeatureReferenceTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("ForwardForward.Tests/Reference/features.json"))).RootElement;

    private static readonly OptimizationSpec Optimization = new() { Optimizer = Optimizer.Adam, LearningRate = 0.01 };

    private static readonly FeatureShape Image = new(3, 5, 6);

    [Theory]
    [InlineData("scff")]
    [InlineData("cff-vit")]
    [InlineData("ff-unsup")]
    public void Learn_ThreeSteps_EndsWherePyTorchEnds(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        JsonElement reference = Root.GetProperty("cases").EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);
        NetworkSpec spec = new() { Architecture = Training.Experiments.Architecture.Layers, Layers = reference.GetProperty("layers").Deserialize<string[]>()! };
        InputNormalization normalization = name == "cff-vit" ? InputNormalization.None : InputNormalization.RootMeanSquare;
        Network network = new(spec, Image, new NetworkSetting(normalization, new MatrixProducts(Precision.Float32), new RandomStreams(1), torch.CPU));
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.Value.copy_(torch.tensor(reference.GetProperty("begin").GetProperty(parameter.Name).Deserialize<float[]>()!, parameter.Value.shape));
        }

        GivenPairs pairs = new(network, new InputNormalizer(name == "ff-unsup" ? InputNormalization.RootMeanSquare : InputNormalization.None));
        LearningStep step = StepOf(name, network, pairs);
        for (int number = 0; number < 3; number++)
        {
            int[] labels = reference.GetProperty("labels")[number].Deserialize<int[]>()!;
            pairs.Second = Rows(reference.GetProperty("second")[number], labels.Length);
            Batch batch = new(
                Rows(reference.GetProperty("first")[number], labels.Length), torch.tensor(Array.ConvertAll(labels, label => (long)label)), labels, [.. Enumerable.Range(0, labels.Length)], number);
            IReadOnlyList<Tensor?> measured = step.Learn(batch, new LayerStage(0, 1), 1);
            double[] losses = [.. step.Measures.Zip(measured).Where(pair => pair.First.IsLoss).Select(pair => pair.Second!.ToDouble())];
            ReferenceNumbers.Close(reference.GetProperty("losses")[number], losses, $"{name}, losses of step {number + 1}");
        }

        foreach (Parameter parameter in network.Parameters)
        {
            ReferenceNumbers.Close(reference.GetProperty("end").GetProperty(parameter.Name), ReferenceNumbers.Of(parameter.Value), $"{name}, {parameter.Name}");
        }
    }

    private static LearningStep StepOf(string name, Network network, GivenPairs pairs)
    {
        Updates updates = new(Optimization, [.. network.Parameters]);
        MethodSpec method = new() { Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares };
        GoodnessObjective threshold = ObjectiveChoice.OfGoodness(method, [30, 20], torch.CPU);
        GoodnessMeasure goodness = GoodnessMeasure.Of(method);
        return name switch
        {
            "scff" => new SelfContrastStep(network, [new SelfContrastLoss(0.4, 1.1, 0.01), new SelfContrastLoss(0.6, 1.3, 0.01)], updates),
            "cff-vit" => Blocks(new SupervisedContrast(0.15, 0.4), new SupervisedContrast(0.15, 0.1)),
            _ => Blocks(new PairedGoodnessObjective(0, goodness, threshold), new PairedGoodnessObjective(1, goodness, threshold)),
        };

        GradientStep Blocks(params BlockObjective[] objectives) => new(network, pairs, new StepObjectives(objectives), updates, new StepRules(Horizon.Block));
    }

    private static Tensor Rows(JsonElement values, long rows) => torch.tensor(values.Deserialize<float[]>()!, [rows, Image.Size]);

    /// <summary>Images with others beside them that the test brings: second views, or hybrids.</summary>
    private sealed class GivenPairs(Network network, InputNormalizer normalizer) : StepInput
    {
        public Tensor? Second { get; set; }

        public override int Stacks => 2;

        public override LayerInput Make(Batch batch, double share) => True(torch.cat([batch.Pixels, Second!], 0), batch.Labels);

        public override LayerInput True(Tensor pixels, Tensor labels) => new FeaturesInput(normalizer.Apply(network.Images(pixels)));
    }
}

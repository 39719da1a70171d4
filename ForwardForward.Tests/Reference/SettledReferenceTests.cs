using System.Text.Json;
using ForwardForward.Tests.Learning;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Goodnesses;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Predictive;
using ForwardForward.Training.Learning.Recurrent;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Reference;

/// <summary>Three steps of networks that settle against what PyTorch computed; <c>make_settled.py</c> makes the numbers.</summary>
public sealed class SettledReferenceTests
{
    private const int Pixels = 10;
    private const int Classes = 3;
    private const double Strength = 1.5;

    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("ForwardForward.Tests/Reference/settled.json"))).RootElement;

    private static readonly NetworkSpec Layers = new() { Widths = [6, 4] };

    private static readonly OptimizationSpec Optimization = new() { Optimizer = Optimizer.Adam, LearningRate = 0.01 };

    private static readonly Dictionary<string, MethodSpec> Methods = new()
    {
        ["ff-recurrent"] = new MethodSpec
        {
            Objective = Objective.GoodnessThreshold, Goodness = Goodness.SumOfSquares, Thresholds = [6, 4], Normalization = InputNormalization.RootMeanSquare,
            Recurrent = new RecurrentSpec { Iterations = 4 },
        },
        ["pff"] = new MethodSpec
        {
            Objective = Objective.GoodnessThreshold, Goodness = Goodness.NegativeSumOfSquares, Thresholds = [-2, -2], Normalization = InputNormalization.Length, FullGradientRelu = true,
            Recurrent = new RecurrentSpec
            {
                Iterations = 4,
                Predictive = new PredictiveSpec { Noise = 0, GenerativeNoise = 0, CompetitionGroup = 2, Latents = 3, GradientBound = 0.5, LatentRate = 0.025, GenerativeLearningRate = 0.01 },
            },
        },
    };

    [Theory]
    [InlineData("ff-recurrent")]
    [InlineData("pff")]
    public void Learn_ThreeSteps_EndsWherePyTorchEnds(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        JsonElement reference = Root.GetProperty("cases").EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);
        GivenLabels negatives = new();
        (LearningStep step, IReadOnlyList<Parameter> parameters) = StepOf(Methods[name], negatives);
        Assert.Equal(reference.GetProperty("begin").EnumerateObject().Select(entry => entry.Name).Order(), parameters.Select(parameter => parameter.Name).Order());
        foreach (Parameter parameter in parameters)
        {
            parameter.Value.copy_(torch.tensor(reference.GetProperty("begin").GetProperty(parameter.Name).Deserialize<float[]>()!, parameter.Value.shape));
        }

        for (int number = 0; number < 3; number++)
        {
            int[] labels = reference.GetProperty("labels")[number].Deserialize<int[]>()!;
            negatives.Next = reference.GetProperty("wrong")[number].Deserialize<long[]>()!;
            Batch batch = new(
                torch.tensor(reference.GetProperty("pixels")[number].Deserialize<float[]>()!, [labels.Length, Pixels]), torch.tensor(Array.ConvertAll(labels, label => (long)label)), labels,
                [.. Enumerable.Range(0, labels.Length)], number);
            IReadOnlyList<Tensor?> measured = step.Learn(batch, new LayerStage(0, 1), 1);

            // A layer's loss stands before its two goodnesses; what the generative circuit misses comes last.
            double[] losses = [.. measured.Where((_, index) => index is 0 or 3 or >= 6).Select(value => value!.ToDouble())];
            ReferenceNumbers.Close(reference.GetProperty("losses")[number], losses, $"{name}, losses of step {number + 1}");
        }

        foreach (Parameter parameter in parameters)
        {
            ReferenceNumbers.Close(reference.GetProperty("end").GetProperty(parameter.Name), ReferenceNumbers.Of(parameter.Value), $"{name}, {parameter.Name}");
        }
    }

    private static (LearningStep Step, IReadOnlyList<Parameter> Parameters) StepOf(MethodSpec method, GivenLabels negatives)
    {
        RandomStreams randomness = new(1);
        RecurrentSpec recurrent = method.Recurrent!;
        Network up = new(Layers, new FeatureShape(Pixels, 1, 1), new NetworkSetting(method.Normalization, new MatrixProducts(Precision.Float32), randomness, torch.CPU, method.FullGradientRelu));
        RecurrentNetwork network = new(up, Layers, Classes, recurrent.Predictive?.CompetitionGroup ?? 0, randomness, torch.CPU);
        RecurrentInput input = new(network, recurrent, Strength);
        SettledGoodness goodness = new(ObjectiveChoice.OfGoodness(method, method.Thresholds, torch.CPU), GoodnessMeasure.Of(method), network.Activation, recurrent.Damping, null);
        Updates updates = new(Optimization, [.. network.Parameters]);
        RecurrentParts parts = new(network, input, negatives, null, goodness, updates);
        if (recurrent.Predictive is not { } predictive)
        {
            return (new RecurrentStep(parts), [.. network.Parameters]);
        }

        GenerativeCircuit circuit = new(Layers, Pixels, predictive, Optimization, randomness, torch.CPU);
        return (new PredictiveStep(parts, circuit, predictive, randomness), [.. network.Parameters, .. circuit.Parameters]);
    }
}

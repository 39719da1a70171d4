using System.Text.Json;
using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Reference;

/// <summary>Three steps of convolutional networks under positives and negatives against what PyTorch computed; <c>make_pairs.py</c> makes the numbers.</summary>
public sealed class PairReferenceTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("ForwardForward.Tests/Reference/pairs.json"))).RootElement;

    private static readonly Dictionary<string, OptimizationSpec> Optimizations = new()
    {
        ["document 001"] = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.05 },
        ["trifecta"] = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.01 },
        ["waves"] = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.01 },
        ["token"] = new OptimizationSpec { Optimizer = Optimizer.Adam, LearningRate = 0.01 },
    };

    [Theory]
    [InlineData("document 001")]
    [InlineData("trifecta")]
    [InlineData("waves")]
    [InlineData("token")]
    public void Learn_ThreeSteps_EndsWherePyTorchEnds(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        JsonElement reference = Root.GetProperty("cases").EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);
        PairBench bench = new(MethodOf(reference), Optimizations[name], reference.GetProperty("layers").Deserialize<string[]>()!);
        foreach (Parameter parameter in bench.Learner.Parameters)
        {
            parameter.Value.copy_(torch.tensor(reference.GetProperty("begin").GetProperty(parameter.Name).Deserialize<float[]>()!, parameter.Value.shape));
        }

        for (int step = 0; step < 3; step++)
        {
            bench.Negatives.Next = reference.GetProperty("wrong")[step].Deserialize<long[]>()!;
            Batch batch = PairBench.BatchOf(reference.GetProperty("pixels")[step].Deserialize<float[]>()!, reference.GetProperty("labels")[step].Deserialize<int[]>()!, step);
            IReadOnlyList<Tensor?> measured = bench.Step.Learn(batch, new LayerStage(0, bench.Network.Blocks.Count - 1), 1);
            double[] losses = [.. bench.Step.Measures.Zip(measured).Where(pair => pair.First.IsLoss).Select(pair => pair.Second!.ToDouble())];
            Close(reference.GetProperty("losses")[step].Deserialize<double[]>()!, losses, $"{name}, losses of step {step + 1}");
        }

        foreach ((string parameter, float[] values) in bench.Weights())
        {
            Close(reference.GetProperty("end").GetProperty(parameter).Deserialize<double[]>()!, Array.ConvertAll(values, value => (double)value), $"{name}, {parameter}");
        }
    }

    private static MethodSpec MethodOf(JsonElement reference) => PairBench.Method with
    {
        Labels = reference.GetProperty("labelScheme").Deserialize<LabelScheme>(SpecJson.Options),
        Horizon = reference.GetProperty("horizon").Deserialize<Horizon>(SpecJson.Options),
        Objective = reference.GetProperty("objective").Deserialize<Objective>(SpecJson.Options),
        OverlayStrength = reference.GetProperty("labelScheme").GetString() == "waves" ? 0.35 : 1,
        Alpha = 4,
        SymbaLoss = SymbaLoss.Softplus,
    };

    // Adam divides small gradients by their own size, which magnifies the last bits of a float.
    private static void Close(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 2e-4 * Math.Max(1, Math.Abs(expected[i])), $"{what}, element {i}: {actual[i]} instead of {expected[i]}");
        }
    }
}

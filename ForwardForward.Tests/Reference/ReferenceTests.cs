using System.Text.Json;
using ForwardForward.Tests.Learning;
using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Tests.Reference;

/// <summary>Three steps of each kind of learning against what PyTorch computed; <c>make_reference.py</c> beside this file makes the numbers.</summary>
public sealed class ReferenceTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("ForwardForward.Tests/Reference/reference.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Root.GetProperty("cases").EnumerateArray().Select(row => row.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Learn_ThreeSteps_EndsWherePyTorchEnds(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        JsonElement reference = Root.GetProperty("cases").EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);
        int[] widths = reference.GetProperty("widths").Deserialize<int[]>()!;
        JsonElement settings = reference.GetProperty("settings");
        LearningBench bench = new(MethodOf(settings), OptimizationOf(settings), widths, activation: Of(settings, "activation", Activation.Relu));
        DenseLayer[] layers = [.. bench.Network.Blocks.Select(block => block.Dense!.Layer), .. bench.Network.Top is DenseLayer top ? new[] { top } : []];
        JsonElement begin = reference.GetProperty("begin");
        for (int layer = 0; layer < layers.Length; layer++)
        {
            layers[layer].Weight.Value.copy_(torch.tensor(Floats(begin[layer], "weight"), [layers[layer].Units, layers[layer].Inputs]));
            layers[layer].Bias.Value.copy_(torch.tensor(Floats(begin[layer], "bias")));
        }

        for (int step = 0; step < 3; step++)
        {
            bench.Negatives.Next = reference.GetProperty("wrong")[step].Deserialize<long[]>()!;
            Batch batch = LearningBench.BatchOf(reference.GetProperty("pixels")[step].Deserialize<float[]>()!, reference.GetProperty("labels")[step].Deserialize<int[]>()!, step);
            IReadOnlyList<Tensor?> measured = bench.Step.Learn(batch, new LayerStage(0, widths.Length - 1), 1);
            double[] losses = [.. bench.Step.Measures.Zip(measured).Where(pair => pair.First.IsLoss).Select(pair => pair.Second!.ToDouble())];
            Close(reference.GetProperty("losses")[step].Deserialize<double[]>()!, losses, $"{name}, losses of step {step + 1}");
        }

        JsonElement end = reference.GetProperty("end");
        for (int layer = 0; layer < layers.Length; layer++)
        {
            Close(Doubles(end[layer], "weight"), Array.ConvertAll(layers[layer].Weight.Value.detach().data<float>().ToArray(), value => (double)value), $"{name}, weight {layer}");
            Close(Doubles(end[layer], "bias"), Array.ConvertAll(layers[layer].Bias.Value.detach().data<float>().ToArray(), value => (double)value), $"{name}, bias {layer}");
        }
    }

    private static MethodSpec MethodOf(JsonElement settings)
    {
        Objective objective = settings.GetProperty("objective").Deserialize<Objective>(SpecJson.Options);
        return objective == Objective.CrossEntropy
            ? new MethodSpec
            {
                Labels = LabelScheme.None, Contrast = Contrast.None, Objective = objective, Horizon = Horizon.WholeNetwork,
                Readout = Readout.Logits, Normalization = InputNormalization.None,
            }
            : new MethodSpec
            {
                Objective = objective,
                Alpha = settings.GetProperty("alpha").GetDouble(),
                SymbaLoss = settings.GetProperty("symbaLoss").Deserialize<SymbaLoss>(SpecJson.Options),
                Thresholds = settings.GetProperty("thresholds").Deserialize<double[]>()!,
                Temperature = settings.GetProperty("temperature").GetDouble(),
                Goodness = settings.GetProperty("goodness").Deserialize<Goodness>(SpecJson.Options),
                Normalization = settings.GetProperty("normalization").Deserialize<InputNormalization>(SpecJson.Options),
                TopShare = 0.3,
                Labels = Of(settings, "labels", LabelScheme.Overlay),
                Collaboration = Of(settings, "collaboration", 0.0),
                CollaborationReach = Of(settings, "collaborationReach", CollaborationReach.AllLayers),
                ThresholdRule = Of(settings, "thresholdRule", ThresholdRule.Fixed),
                ThresholdSlope = Of(settings, "thresholdSlope", 1.0),
                ThresholdLearningRate = Of(settings, "thresholdLearningRate", 0.1),
                ThresholdAnchor = Of(settings, "thresholdAnchor", 0.0),
                OverlayStrength = settings.GetProperty("overlayStrength").GetDouble(),
            };
    }

    private static TValue Of<TValue>(JsonElement settings, string name, TValue absent) =>
        settings.TryGetProperty(name, out JsonElement value) ? value.Deserialize<TValue>(SpecJson.Options)! : absent;

    private static OptimizationSpec OptimizationOf(JsonElement settings) => new()
    {
        Optimizer = settings.GetProperty("optimizer").Deserialize<Optimizer>(SpecJson.Options),
        LearningRate = settings.GetProperty("learningRate").GetDouble(),
        WeightDecay = settings.GetProperty("weightDecay").GetDouble(),
        Momentum = settings.GetProperty("momentum").GetDouble(),
    };

    private static float[] Floats(JsonElement layer, string name) => layer.GetProperty(name).Deserialize<float[]>()!;

    private static double[] Doubles(JsonElement layer, string name) => layer.GetProperty(name).Deserialize<double[]>()!;

    // Adam divides small gradients by their own size, which magnifies the last bits of a float.
    private static void Close(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 2e-5 * Math.Max(1, Math.Abs(expected[i])), $"{what}, element {i}: {actual[i]} instead of {expected[i]}");
        }
    }
}

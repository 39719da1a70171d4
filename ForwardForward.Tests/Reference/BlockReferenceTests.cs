using System.Text.Json;
using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Reference;

/// <summary>Three steps of each class goodness and horizon against what PyTorch computed; <c>make_reference.py</c> beside this file makes the numbers.</summary>
public sealed class BlockReferenceTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("ForwardForward.Tests/Reference/reference.json"))).RootElement;

    // The constants of make_reference.py.
    private static readonly MethodSpec Constants = LayeredBench.Method(ClassGoodness.LearnedMatrix) with
    {
        Normalization = InputNormalization.RootMeanSquare, ScoreGrid = 2, ScoreScale = 6, Margin = 0.2, NegativeWeight = 0.05, Prototypes = 3, Embedding = 5,
    };

    public static TheoryData<string> Cases => [.. Root.GetProperty("blocks").EnumerateArray().Select(row => row.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Learn_ThreeSteps_EndsWherePyTorchEnds(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGraph = torch.no_grad();
        JsonElement reference = Root.GetProperty("blocks").EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);
        ClassGoodness kind = reference.GetProperty("classGoodness").Deserialize<ClassGoodness>(SpecJson.Options);
        MethodSpec method = Constants with
        {
            ClassGoodness = kind,
            Horizon = reference.GetProperty("horizon").Deserialize<Horizon>(SpecJson.Options),
            LabelSmoothing = kind == ClassGoodness.Anchors ? 0 : 0.1,
        };
        OptimizationSpec optimization = reference.GetProperty("settings").Deserialize<OptimizationSpec>(SpecJson.Options)!;
        LayeredBench bench = new(method, optimization, ["conv 8 k3 p1", "relu", "maxpool 2", "dense 8", "relu"], new FeatureShape(1, 4, 5));
        foreach (JsonProperty start in reference.GetProperty("begin").EnumerateObject())
        {
            Tensor value = bench.Value(start.Name);
            value.copy_(torch.tensor(start.Value.Deserialize<float[]>()!, value.shape));
        }

        for (int step = 0; step < 3; step++)
        {
            float[] pixels = reference.GetProperty("pixels")[step].Deserialize<float[]>()!;
            Dictionary<string, double?> measured = bench.Learn(LayeredBench.BatchOf(pixels, reference.GetProperty("labels")[step].Deserialize<int[]>()!, step));
            double[] losses = [measured[MetricNames.LayerLoss(0)]!.Value, measured[MetricNames.LayerLoss(1)]!.Value];
            Close(reference.GetProperty("losses")[step].Deserialize<double[]>()!, losses, $"{name}, losses of step {step + 1}");
        }

        foreach (JsonProperty end in reference.GetProperty("end").EnumerateObject())
        {
            Close(end.Value.Deserialize<double[]>()!, Array.ConvertAll(LayeredBench.Copy(bench.Value(end.Name)), value => (double)value), $"{name}, {end.Name}");
        }
    }

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

using System.Text.Json;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Networks;

/// <summary>Lines of the layer notation against PyTorch's own modules; <c>Reference/make_layers.py</c> makes the numbers.</summary>
public sealed class LayerReferenceTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File("ForwardForward.Tests/Reference/layers.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Root.GetProperty("cases").EnumerateArray().Select(NameOf)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Line_OfGivenWeights_GivesPyTorchsOutputAndGradients(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement reference = Root.GetProperty("cases").EnumerateArray().Single(row => NameOf(row) == name);
        int[] sides = reference.GetProperty("shape").Deserialize<int[]>()!;
        FeatureShape shape = new(sides[0], sides[1], sides[2]);
        string[] lines = reference.GetProperty("lines").Deserialize<string[]>()!;
        Network network = NetworkOf(lines, shape);
        Parameter[] parameters = [.. network.Parameters];
        float[][] given = reference.GetProperty("parameters").Deserialize<float[][]>()!;

        // A list without weights is no network, so such a line stands before a layer that is not looked at.
        bool alone = Learns(lines, shape);
        Assert.Equal(alone ? given.Length : given.Length + 2, parameters.Length);
        for (int i = 0; i < given.Length; i++)
        {
            parameters[i].Value.copy_(torch.tensor(given[i], parameters[i].Value.shape));
            parameters[i].Value.requires_grad_(true);
        }

        float[] pixels = reference.GetProperty("input").Deserialize<float[]>()!;
        Tensor input = network.Images(torch.tensor(pixels, [pixels.Length / shape.Size, shape.Size])).detach().requires_grad_(true);
        Signal current = input;
        Tensor tapped = input;
        foreach (NetworkBlock block in network.Blocks)
        {
            BlockActivity activity = block.Pass(new FeaturesInput(current), new LayerPass(Learning: true));
            (tapped, current) = (activity.Tapped, activity.Above.Signal());
        }

        Tensor output = alone ? current.Current : tapped;
        Tensor probe = torch.tensor(reference.GetProperty("probe").Deserialize<float[]>()!, output.shape);
        Close(reference.GetProperty("output"), output, $"{name}, output");
        IList<Tensor> gradients = torch.autograd.grad([(output * probe).sum()], [input, .. parameters.Take(given.Length).Select(parameter => parameter.Value)]);
        Close(reference.GetProperty("inputGradient"), gradients[0], $"{name}, gradient by the input");
        for (int i = 0; i < given.Length; i++)
        {
            Close(reference.GetProperty("gradients")[i], gradients[i + 1], $"{name}, gradient by {parameters[i].Name}");
        }
    }

    private static Network NetworkOf(string[] lines, FeatureShape shape)
    {
        NetworkSpec spec = new() { Architecture = Training.Experiments.Architecture.Layers, Layers = Learns(lines, shape) ? lines : [.. lines, "tap", "dense 1"] };
        return new Network(spec, shape, new NetworkSetting(InputNormalization.None, new MatrixProducts(Precision.Float32), new RandomStreams(1), torch.CPU));
    }

    private static bool Learns(string[] lines, FeatureShape shape) => LayerList.Read(lines, shape).Problems.Count == 0;

    private static string NameOf(JsonElement row) => string.Join("; ", row.GetProperty("lines").EnumerateArray().Select(line => line.GetString()));

    private static void Close(JsonElement expected, Tensor actual, string what)
    {
        double[] wanted = expected.Deserialize<double[]>()!;
        float[] got = actual.detach().contiguous().data<float>().ToArray();
        Assert.Equal(wanted.Length, got.Length);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.True(Math.Abs(wanted[i] - got[i]) <= 5e-4 * Math.Max(1, Math.Abs(wanted[i])), $"{what}, element {i}: {got[i]} instead of {wanted[i]}");
        }
    }
}

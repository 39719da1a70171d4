using ForwardForward.Training.Architectures;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.ClassGoodnesses;
using ForwardForward.Training.Learning.Contrasts;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Gradients;
using ForwardForward.Training.Learning.Objectives;
using ForwardForward.Training.Learning.Optimizers;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning.Gradients;

[Collection(Torch.TorchProcessState.Name)]
public sealed class ShortcutStepTests
{
    private const int Classes = 2;
    private static readonly FeatureShape Image = new(1, 4, 4);
    private static readonly string[] Shortcuts = ["conv 4 p1", "relu", "save a", "conv 4 p1", "relu", "add a", "save a", "conv 4 s2 p1", "relu", "concat a"];

    [Fact]
    public void Learn_OneLayerWithShortcuts_TeachesEachBlockAsIfItWereTheLast()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        float[][] whole = WeightsAfterAStep(Shortcuts, Horizon.OneLayer);
        float[][] first = WeightsAfterAStep(Shortcuts[..3], Horizon.OneLayer);
        float[][] second = WeightsAfterAStep(Shortcuts[..7], Horizon.OneLayer);
        Assert.Equal(first, whole[..2]);
        Assert.Equal(second, whole[..4]);
    }

    [Fact]
    public void Learn_WholeNetworkWithShortcuts_TeachesThroughThem()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Assert.NotEqual(WeightsAfterAStep(Shortcuts, Horizon.OneLayer)[0], WeightsAfterAStep(Shortcuts, Horizon.WholeNetwork)[0]);
    }

    [Fact]
    public void Learn_BlockAfterBlock_LeavesNoTensorBehind()
    {
        long before = Tensor.TotalCount;
        using (DisposeScope scope = torch.NewDisposeScope())
        {
            WeightsAfterAStep(Shortcuts, Horizon.OneLayer);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    // Gradient descent with rate 1, so that the step is the gradient itself.
    private static float[][] WeightsAfterAStep(string[] lines, Horizon horizon)
    {
        MatrixProducts products = new(Precision.Float32);
        NetworkSpec spec = new() { Architecture = Training.Experiments.Architecture.Layers, Layers = lines, Initialization = WeightInitialization.TorchLinear };
        Network network = new(spec, Image, new NetworkSetting(InputNormalization.None, products, new RandomStreams(3), torch.CPU));
        ClassGoodnessObjective[] objectives = [.. network.Blocks.Select(block => new ClassGoodnessObjective(new ChannelGroups(block.Plan.Tapped.Channels, Classes, squared: true), new WeightedCrossEntropy(0)))];
        OptimizationSpec descent = LearningBench.PlainDescent();
        GradientStep step = new(network, new PlainImages(network), new StepObjectives(objectives), new Updates(descent, [.. network.Parameters]), new StepRules(horizon));
        RandomGenerator random = new(7);
        float[] pixels = [.. Enumerable.Range(0, 5 * 16).Select(_ => (float)random.NextNormal())];
        int[] labels = [0, 1, 1, 0, 1];
        using IDisposable noGraph = torch.no_grad();
        Batch batch = new(torch.tensor(pixels, [5, 16]), torch.tensor(Array.ConvertAll(labels, label => (long)label)), labels, [0, 1, 2, 3, 4], 0);
        step.Learn(batch, new LayerStage(0, network.Blocks.Count - 1), 1);
        return [.. network.Parameters.Select(parameter => parameter.Value.detach().data<float>().ToArray())];
    }
}

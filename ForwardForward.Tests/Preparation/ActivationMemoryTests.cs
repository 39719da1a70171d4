using ForwardForward.Tests.Learning;
using ForwardForward.Tests.Learning.Gradients;
using ForwardForward.Tests.Torch;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Tests.Preparation;

[Collection(TorchProcessState.Name)]
public sealed class ActivationMemoryTests
{
    [Theory]
    [InlineData(Activation.Relu, 0, InputNormalization.None, Precision.Float32)]
    [InlineData(Activation.Relu, 0.2, InputNormalization.None, Precision.Float32)]
    [InlineData(Activation.Relu, 0.2, InputNormalization.RootMeanSquare, Precision.Float32)]
    [InlineData(Activation.Gelu, 0, InputNormalization.None, Precision.Float32)]
    [InlineData(Activation.KWinners, 0, InputNormalization.None, Precision.Float32)]
    [InlineData(Activation.DivisiveNormalization, 0, InputNormalization.None, Precision.Float32)]
    [InlineData(Activation.Spiking, 0.2, InputNormalization.None, Precision.Float32)]
    [InlineData(Activation.Relu, 0, InputNormalization.None, Precision.Bfloat16)]
    public void OfStep_OfBackPropagation_IsAboutWhatTheAllocatorCounts(Activation activation, double dropout, InputNormalization normalization, Precision precision)
    {
        const int rows = 1024;
        int[] widths = [.. Enumerable.Repeat(500, 16)];
        using IDisposable noGraph = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        MethodSpec method = MethodCatalog.BackPropagation.Recipe.Method with { Normalization = normalization };
        LearningBench bench = new(method, LearningBench.PlainDescent(0.01), widths, dropout, products: new(precision), activation: activation);
        Learn(0);
        long held = AllocatorPeak.Current()!.Value;
        AllocatorPeak.Reset();
        Learn(1);
        double peak = AllocatorPeak.Peak()!.Value - held;

        ExperimentSpec spec = new()
        {
            Data = new DataSpec { ValidationExamples = 0, TrainingExamples = 2 * rows },
            Network = new NetworkSpec { Widths = widths, Dropout = dropout, Activation = activation },
            Method = method,
            Budget = new BudgetSpec { BatchSize = rows },
            Precision = precision,
        };
        double estimate = SpecEstimate.Of(spec, DatasetCatalog.Digits with { TestCount = 10 }).ActivationBytes;

        Assert.InRange(peak / estimate, 0.7, 1.3);

        void Learn(int step)
        {
            using DisposeScope inner = torch.NewDisposeScope();
            bench.Step.Learn(bench.NextBatch(rows, step), new LayerStage(0, 15), 1);
        }
    }
}

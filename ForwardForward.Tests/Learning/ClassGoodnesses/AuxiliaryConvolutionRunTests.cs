using ForwardForward.Tests.Torch;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.Learning.ClassGoodnesses;

[Collection(TorchProcessState.Name)]
public sealed class AuxiliaryConvolutionRunTests
{
    /// <summary>oneDNN's convolution gave other last digits in two runs of three where the last batch had four rows, on one thread alone.</summary>
    [Fact]
    public void Run_OnOneThreadWithALastBatchOfFour_GivesTheSameNumbersEachTime()
    {
        ExperimentSpec spec = MethodCatalog.Find("sff")!.ApplyTo(TinyLab.ForwardForward) with { Network = new NetworkSpec { Widths = [20, 20], Initialization = WeightInitialization.He } };
        spec = spec with { Data = spec.Data with { TrainingExamples = 100 }, Budget = TinyLab.ForwardForward.Budget with { Epochs = 1 } };
        int before = torch.get_num_threads();
        torch.set_num_threads(1);
        try
        {
            (string, long, double, long, double)[][] runs = [.. Enumerable.Range(0, 12).Select(_ =>
            {
                using TinyLab lab = new();
                lab.Run(spec);
                return lab.Numbers.ToArray();
            })];

            Assert.NotEmpty(runs[0]);
            Assert.All(runs, run => Assert.Equal(runs[0], run));
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }
}

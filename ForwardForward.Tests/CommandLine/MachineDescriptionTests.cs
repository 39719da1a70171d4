using ForwardForward.Training.CommandLine;

namespace ForwardForward.Tests.CommandLine;

[Collection(Torch.TorchProcessState.Name)]
public sealed class MachineDescriptionTests
{
    private const string CoreType = "OPENBLAS_CORETYPE";

    [Theory]
    [InlineData("Haswell", "OPENBLAS_CORETYPE Haswell")]
    [InlineData("", "OPENBLAS_CORETYPE not set")]
    [InlineData(null, "OPENBLAS_CORETYPE not set")]
    public void Read_WithASettingOfThePeersProducts_TellsIt(string? setting, string told)
    {
        var before = Environment.GetEnvironmentVariable(CoreType);
        try
        {
            Environment.SetEnvironmentVariable(CoreType, setting);

            Assert.EndsWith(told, MachineDescription.Read(), StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(CoreType, before);
        }
    }

    [Theory]
    [InlineData(true, "loops by AVX-512")]
    [InlineData(false, "loops by AVX2")]
    public void Read_OnAProcessor_TellsWhatCalculatesAndOnHowManyThreads(bool sixteen, string loops)
    {
        var before = Kernel.TakesSixteen;
        try
        {
            Kernel.TakesSixteen = sixteen;
            var description = MachineDescription.Read();

            Assert.All(
                new[] { loops, $"libtorch {TorchRuntime.Describe().Version}", $"{torch.get_num_threads()} threads", TorchRuntime.Describe().Devices[0].Description },
                part => Assert.Contains(part, description, StringComparison.Ordinal));
        }
        finally
        {
            Kernel.TakesSixteen = before;
        }
    }
}

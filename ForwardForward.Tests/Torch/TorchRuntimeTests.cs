namespace ForwardForward.Tests.Torch;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Describe_ThisMachine_NamesTheLibraryItsThreadsAndItsBlas()
    {
        RuntimeDescription description = TorchRuntime.Describe();

        Assert.Matches(@"^\d+\.\d+", description.Version);
        Assert.True(File.Exists(description.Source), description.Source);
        Assert.Contains("libtorch", description.Source, StringComparison.Ordinal);
        Assert.Equal("cpu", description.Devices[0].Name);
        Assert.True(description.Devices[0].MemoryBytes > 0);
        Assert.Equal(torch.cuda.device_count(), description.Devices.Count - 1);
        Assert.Equal(torch.get_num_threads(), description.Threads);
        Assert.NotEmpty(description.Blas);
        Assert.StartsWith($"libtorch {description.Version} from /", description.ToString(), StringComparison.Ordinal);
        Assert.Equal(TorchRuntime.BlasWarning(description.Blas), description.Warnings.FirstOrDefault(warning => warning.Contains("libopenblas0-openmp", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0", "", "BLAS_INFO=generic", "reference (/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0)")]
    [InlineData("/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3", "OpenBLAS 0.3.21", "BLAS_INFO=generic", "OpenBLAS 0.3.21")]
    [InlineData("/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3", "", "BLAS_INFO=generic", "OpenBLAS (/usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3)")]
    [InlineData("/opt/libtorch/lib/libtorch_cpu.so", "", "BLAS_INFO=mkl", "MKL")]
    [InlineData("", "", "BLAS_INFO=open", "built into libtorch")]
    public void BlasName_FileThatServesTheProduct_TellsTheImplementation(string path, string openBlas, string config, string expected) =>
        Assert.Equal(expected, TorchRuntime.BlasName(path, openBlas, config));

    [Theory]
    [InlineData("reference (/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0)", "fifty times slower")]
    [InlineData("OpenBLAS 0.3.21 NO_AFFINITY Cooperlake", "threads of its own")]
    [InlineData("OpenBLAS 0.3.21 NO_AFFINITY USE_OPENMP Cooperlake", null)]
    [InlineData("MKL", null)]
    public void BlasWarning_OfALibraryThatSlowsTraining_SaysWhyAndWhatToInstall(string blas, string? expected)
    {
        string? warning = TorchRuntime.BlasWarning(blas);

        Assert.Equal(expected is not null, warning is not null);
        Assert.All(new[] { expected, expected is null ? null : "libopenblas0-openmp" }.OfType<string>(), part => Assert.Contains(part, warning, StringComparison.Ordinal));
    }

    [Fact]
    public void Threads_AtStart_AreTheProcessorsUnlessTheEnvironmentSaysOtherwise()
    {
        int expected = int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), out int threads) ? threads : Environment.ProcessorCount;

        int onAnotherThread = 0;
        var thread = new Thread(() => onAnotherThread = torch.get_num_threads());
        thread.Start();
        thread.Join();

        Assert.Equal(expected, onAnotherThread);
    }
}

namespace ForwardForward.Tests.Torch;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Describe_ThisMachine_NamesTheLibraryItsThreadsAndItsProducts()
    {
        RuntimeDescription description = TorchRuntime.Describe();

        Assert.Matches(@"^\d+\.\d+", description.Version);
        Assert.True(File.Exists(description.Source), description.Source);
        Assert.Contains("libtorch", description.Source, StringComparison.Ordinal);
        Assert.Equal("cpu", description.Devices[0].Name);
        Assert.True(description.Devices[0].MemoryBytes > 0);
        Assert.Equal(torch.cuda.is_available() ? torch.cuda.device_count() : 0, description.Devices.Count - 1);
        Assert.Equal(torch.get_num_threads(), description.Threads);
        Assert.Equal("oneDNN", description.Products);
        Assert.Empty(description.Warnings);
        Assert.StartsWith($"libtorch {description.Version} from /", description.ToString(), StringComparison.Ordinal);
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

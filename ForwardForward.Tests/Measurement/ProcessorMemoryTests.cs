using ForwardForward.Tests.Support;
using ForwardForward.Training.Measurement;

namespace ForwardForward.Tests.Measurement;

public sealed class ProcessorMemoryTests : IDisposable
{
    private const long Kib = 1024;
    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void Read_WithoutALimit_IsTheMachines()
    {
        Machine(total: 8000, available: 5000, groups: "0::/");
        Write("sys/fs/cgroup/memory.max", "max\n");
        Write("sys/fs/cgroup/memory.current", "1000\n");

        Assert.Equal(new ProcessorMemory(8000 * Kib, 5000 * Kib, false), ProcessorMemory.Read(root.FullName));
    }

    [Fact]
    public void Read_InAContainer_IsWhatItsLimitLeaves_WithCachesThatCanGo()
    {
        Machine(total: 8000, available: 5000, groups: "0::/");
        Write("sys/fs/cgroup/memory.max", $"{2000 * Kib}\n");
        Write("sys/fs/cgroup/memory.current", $"{1500 * Kib}\n");
        Write("sys/fs/cgroup/memory.stat", $"anon 1\ninactive_file {400 * Kib}\n");

        Assert.Equal(new ProcessorMemory(2000 * Kib, 900 * Kib, true), ProcessorMemory.Read(root.FullName));
    }

    [Fact]
    public void Read_LimitOfAGroupAbove_Counts()
    {
        Machine(total: 8000, available: 5000, groups: "0::/lab/trainer");
        Write("sys/fs/cgroup/lab/memory.max", $"{3000 * Kib}\n");
        Write("sys/fs/cgroup/lab/memory.current", $"{100 * Kib}\n");
        Write("sys/fs/cgroup/lab/trainer/memory.max", "max\n");
        Write("sys/fs/cgroup/lab/trainer/memory.current", "1\n");

        Assert.Equal(new ProcessorMemory(3000 * Kib, 2900 * Kib, true), ProcessorMemory.Read(root.FullName));
    }

    [Fact]
    public void Read_FirstVersionOfControlGroups_IsUnderstood()
    {
        Machine(total: 8000, available: 5000, groups: "5:cpu,cpuacct:/\n4:memory:/docker/1\n");
        Write("sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes", $"{4000 * Kib}\n");
        Write("sys/fs/cgroup/memory/docker/1/memory.usage_in_bytes", $"{3000 * Kib}\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        Write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1\n");

        Assert.Equal(new ProcessorMemory(4000 * Kib, 1000 * Kib, true), ProcessorMemory.Read(root.FullName));
    }

    [Fact]
    public void Read_OfThisMachine_IsPlausible()
    {
        ProcessorMemory memory = ProcessorMemory.Read();

        Assert.InRange(memory.WholeBytes, 1L << 28, 1L << 50);
        Assert.InRange(memory.FreeBytes, 0, memory.WholeBytes);
    }

    [Theory]
    [InlineData(null, 800L, 550L, "of this machine")]
    [InlineData(900L, 800L, 550L, "of this machine")]
    [InlineData(300L, 300L, 200L, "that FF_MEMORY_GIB allows")]
    [InlineData(700L, 700L, 550L, "that FF_MEMORY_GIB allows")]
    public void Room_OfTheProcessor_IsTheLeastOfMachineAndCeiling(long? ceiling, long whole, long free, string place) => Assert.Equal(
        new MemoryRoom(whole, free, 100, place), MemoryRoom.OfProcessor(new ProcessorMemory(800, 500, false), ceiling, taken: 100, kept: 50));

    private void Machine(long total, long available, string groups)
    {
        Write("proc/meminfo", $"MemTotal:       {total} kB\nMemFree:         1 kB\nMemAvailable:    {available} kB\n");
        Write("proc/self/cgroup", groups);
    }

    private void Write(string path, string text)
    {
        string file = root[path];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

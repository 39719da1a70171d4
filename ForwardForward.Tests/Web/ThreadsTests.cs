using System.Text.Json;

namespace ForwardForward.Tests.Web;

public sealed class ThreadsTests
{
    [Fact]
    public void Lab_HasThreadsReady_ForAnswersBesidePagesThatWait()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ForwardForward.Web.runtimeconfig.json")));

        var threads = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty("System.Threading.ThreadPool.MinThreads").GetInt32();

        Assert.InRange(threads, 32, 256);
    }
}

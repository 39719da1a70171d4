using System.Diagnostics;
using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Web.Scripts;

/// <summary>Runs the tests of the browser's modules (the *.test.js files beside this one) with node's own test runner.</summary>
public sealed class BrowserScriptTests
{
    [Fact]
    public async Task Modules_UnderNode_PassTheirTests()
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = RepositoryRoot.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--test");
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.File("ForwardForward.Tests/Web/Scripts"), "*.test.js").Order())
        {
            start.ArgumentList.Add(file);
        }
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var report = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, report + await errors);
        Assert.Matches(@"# pass [1-9]\d", report);
    }
}

using System.CommandLine;
using ForwardForward.Training.CommandLine;

namespace ForwardForward.Tests.CommandLine;

public sealed class BenchCommandTests
{
    [Theory]
    [InlineData("There is no benchmark 'stepp'.", "stepp")]
    [InlineData("There is no benchmark 'stepp'.", "stepp", "--json")]
    [InlineData("Name a benchmark.")]
    public void Invoke_WithoutAKnownName_ListsAll(string begins, params string[] arguments)
    {
        var bench = BenchCommand.Create();
        using var error = new StringWriter();

        var status = bench.Parse(arguments).Invoke(new InvocationConfiguration { Error = error });

        Assert.Equal(ExitStatus.BadInput, status);
        Assert.StartsWith(begins, error.ToString(), StringComparison.Ordinal);
        Assert.All(bench.Subcommands.Select(command => command.Name).Concat(["lab", "store", "viewers"]), name => Assert.Contains(name, error.ToString(), StringComparison.Ordinal));
    }
}

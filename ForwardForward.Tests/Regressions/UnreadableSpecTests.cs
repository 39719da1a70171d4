using ForwardForward.Tests.Runs;
using ForwardForward.Web.Runs;

namespace ForwardForward.Tests.Regressions;

/// <summary>A stored spec with a choice that was renamed since: the comparison once stopped working for every run in its address.</summary>
public sealed class UnreadableSpecTests : IAsyncDisposable
{
    private readonly RunLab lab = new();

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task Spec_WrittenByAnotherVersion_IsNoneAndTheRunStaysListed()
    {
        var id = await lab.LaunchAsync("from another time");
        Assert.NotNull(await lab.Catalog.SpecAsync(id));

        await File.WriteAllTextAsync(lab.Folders.Of(id).Spec, """{ "precision": "a-format-of-old" }""");

        Assert.Null(await lab.Catalog.SpecAsync(id));
        Assert.Equal(id, Assert.Single(await lab.Catalog.ListAsync(new RunFilter())).Id);
    }
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Runs;
using Kind = ForwardForward.Training.Experiments.Architecture;

namespace ForwardForward.Tests.Catalog;

public sealed class NetworkWordsTests
{
    [Fact]
    public void Network_InAWord_IsItsWidthsItsNameOrItsLength()
    {
        Assert.Equal("16×100", NetworkWords.Of(new NetworkSpec { Widths = [.. Enumerable.Repeat(100, 16)] }));
        Assert.Equal("300-300-300", NetworkWords.Of(new NetworkSpec { Widths = [300, 300, 300] }));
        Assert.Equal("500-500-500-200", NetworkWords.Of(new NetworkSpec { Widths = [500, 500, 500, 200] }));
        Assert.Equal("500-200", NetworkWords.Of(new NetworkSpec { Widths = [500, 200] }));
        Assert.Equal("lenet", NetworkWords.Of(new NetworkSpec { Architecture = Kind.Layers, Name = "lenet", Layers = ["dense 10"] }));
        Assert.Equal("list of 2 lines", NetworkWords.Of(new NetworkSpec { Architecture = Kind.Layers, Layers = ["dense 10", "relu"] }));
    }
}

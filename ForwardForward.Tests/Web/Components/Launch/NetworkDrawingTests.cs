using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Launch;
using Kind = ForwardForward.Training.Experiments.Architecture;

namespace ForwardForward.Tests.Web.Components.Launch;

public sealed class NetworkDrawingTests : ComponentTest
{
    private static readonly FeatureShape Image = new(3, 32, 32);

    [Fact]
    public void List_UnderALocalHorizon_HasABracketAndAShapeForEachBlock()
    {
        var drawing = Draw("mono", ["conv 64 k3 p1", "relu", "maxpool 2", "dense 100", "relu"]);

        Assert.Equal(2, drawing.FindAll(".bracket-forward").Count);
        Assert.Equal(["3072", "64", "100", "10"], drawing.FindAll(".units").Select(text => text.TextContent));
        Assert.Equal(["32×32×3", "× 16×16", "conv", "units", "dense", "read-out"], drawing.FindAll(".caption").Select(text => text.TextContent));
        Assert.Contains("conv 64 k3 p1, relu, maxpool 2 gives 64×16×16", drawing.FindAll("title")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void List_UnderBackPropagation_HasOneBracket()
    {
        var drawing = Draw("bp", ArchitectureCatalog.Find("resnet18")!.Lines(Image, 10));

        Assert.Empty(drawing.FindAll(".bracket-forward"));
        Assert.Single(drawing.FindAll(".bracket-backward"));
        Assert.Equal(9 + 2, drawing.FindAll("rect").Count);
    }

    [Fact]
    public void List_OfMoreBlocksThanAnyoneScrolls_SaysHowManyAreDrawn()
    {
        var drawing = Draw("mono", [.. Enumerable.Repeat("dense 10", 60)]);

        Assert.Contains("the first 40 of 60 blocks", drawing.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void List_WithAMistake_IsDrawnOnceItIsInOrder()
    {
        var drawing = Draw("mono", ["conv 64 k3 p1", "relus"]);

        Assert.Empty(drawing.FindAll("svg"));
        Assert.Contains("in order", drawing.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_ThatDoNotLearn_HaveNoBracket()
    {
        var drawing = Draw("cafo", ["conv 64 k3 p1", "relu"]);

        Assert.Empty(drawing.FindAll(".bracket"));
        Assert.Contains("no gradient", drawing.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<NetworkDrawing> Draw(string method, IReadOnlyList<string> lines)
    {
        var spec = MethodCatalog.Find(method)!.ApplyTo(new ExperimentSpec { Network = new NetworkSpec { Architecture = Kind.Layers, Layers = lines } });
        return Render<NetworkDrawing>(parameters => parameters.Add(drawing => drawing.Spec, spec).Add(drawing => drawing.Image, Image).Add(drawing => drawing.Classes, 10));
    }
}

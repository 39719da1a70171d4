using ForwardForward.Training.Catalog;
using ForwardForward.Training.CommandLine;

namespace ForwardForward.Tests.CommandLine;

public sealed class ArchitecturesCommandTests
{
    [Fact]
    public void Run_WithoutName_ListsEveryArchitecture()
    {
        (int status, string output, _) = Run(null);
        Assert.Equal(ExitStatus.Success, status);
        Assert.All(ArchitectureCatalog.All, architecture => Assert.Contains($"\n {architecture.Name} ", output));
        Assert.DoesNotContain("does not fit", output);
    }

    [Fact]
    public void Run_WithName_PrintsLinesWithShapesAndCosts()
    {
        (int status, string output, _) = Run("resnet18-imagenet", side: 224, classes: 1000);
        Assert.Equal(ExitStatus.Success, status);
        Assert.Matches(@"residual-block 128 s2 +4 +128×28×28 +230,144 +179,830,784", output);
        Assert.Contains("11,689,512 with the logits of 1,000 classes", output);
    }

    [Theory]
    [InlineData("alexnet", "cifar-10", null, null, "There is no architecture 'alexnet'")]
    [InlineData(null, "imagenet", null, null, "There is no dataset 'imagenet'")]
    [InlineData(null, "cifar-10", 0, null, "A side has 1 to 4096 pixels")]
    [InlineData(null, "cifar-10", null, 1, "there are 2 to 100000 classes")]
    [InlineData("lenet", "cifar-10", 4, null, "Line 6: A kernel of 5 does not fit a side of 2")]
    public void Run_WithBadInput_SaysWhat(string? name, string dataset, int? side, int? classes, string problem)
    {
        (int status, _, string errors) = Run(name, dataset, side, classes);
        Assert.Equal(ExitStatus.BadInput, status);
        Assert.Contains(problem, errors);
    }

    private static (int Status, string Output, string Errors) Run(string? name, string dataset = "cifar-10", int? side = null, int? classes = null)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        return (ArchitecturesCommand.Run(name, dataset, side, classes, output, errors), output.ToString(), errors.ToString());
    }
}

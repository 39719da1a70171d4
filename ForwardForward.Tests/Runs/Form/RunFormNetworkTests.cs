using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Runs.Form;
using Kind = ForwardForward.Training.Experiments.Architecture;

namespace ForwardForward.Tests.Runs.Form;

public sealed class RunFormNetworkTests
{
    [Fact]
    public void List_ChosenForTheFirstTime_HoldsTheSameDenseLayersAsLines()
    {
        var form = new RunForm();
        form.Type(NetworkFields.Widths, "300, 200");
        form.Type(NetworkFields.Dropout, "0.2");
        form.Choose(NetworkFields.Activation, Activation.Gelu);

        form.Choose(NetworkFields.Architecture, Kind.Layers);

        Assert.Equal("dense 300\ngelu\ndropout 0.2\ndense 200\ngelu\ndropout 0.2", form.Text(NetworkFields.Layers));
        Assert.DoesNotContain(form.Problems, problem => problem.Path.StartsWith("network.", StringComparison.Ordinal));
    }

    [Fact]
    public void Kind_SwitchedToAndFro_LosesNothingThatWasTyped()
    {
        var form = new RunForm();
        form.Type(NetworkFields.Widths, "300, many");
        form.Type(NetworkFields.Dropout, "0.25");
        form.Choose(NetworkFields.Activation, Activation.Gelu);
        form.Choose(NetworkFields.Architecture, Kind.Layers);
        form.Type(NetworkFields.Layers, "conv 8\n\nwrong  line\n");

        form.Choose(NetworkFields.Architecture, Kind.Mlp);
        Assert.Equal("300, many", form.Text(NetworkFields.Widths));
        Assert.Equal("0.25", form.Text(NetworkFields.Dropout));
        Assert.Equal(Activation.Gelu, form.Spec.Network.Activation);
        Assert.Empty(form.Spec.Network.Layers);
        Assert.Null(form.Sheet);

        form.Choose(NetworkFields.Architecture, Kind.Layers);
        Assert.Equal("conv 8\n\nwrong  line\n", form.Text(NetworkFields.Layers));
        Assert.Equal(["conv 8", "wrong line"], form.Spec.Network.Layers);
    }

    [Fact]
    public void NamedNetwork_OtherThanTheOriginals_SaysWhatItWasAndComesBackWithItsLines()
    {
        var form = List("bp", "conv 8 k3 p1\nrelu");
        form.UseNetwork("lenet");
        var origin = form.Spec;
        form.Load(origin, new SpecBaseline(SpecBaseline.OfRuns, "r1", origin));
        Assert.Null(form.NamedNetworkBefore);

        form.Type(NetworkFields.Layers, "dense 10");
        Assert.Equal(ArchitectureCatalog.Find("lenet")!.Title, form.NamedNetworkBefore);
        form.SetBack(NetworkFields.Layers);

        Assert.Equal(origin.Network.Layers, form.Spec.Network.Layers);
        Assert.Equal("lenet", form.Spec.Network.Name);
        Assert.Null(form.NamedNetworkBefore);
    }

    [Fact]
    public void Lines_WithMistakes_AreAllNamedByLineAndNothingElseIsBlamedForThem()
    {
        var form = List("ff-hinton", "conv 8 k3 p1\nrelus\ndense 10\nmaxpool");
        form.Choose(MethodFields.Contrast, Contrast.WrongLabel);
        form.Choose(MethodFields.Readout, Readout.GoodnessOfEveryLabel);
        form.Type(MethodFields.PeerNormalization, "0");
        form.Type(MethodFields.ReadoutFromLayer, "1");

        Assert.Equal(["network.layers[1]", "network.layers[3]"], form.Problems.Select(problem => problem.Path));
        Assert.StartsWith("Line 2: 'relus' is no layer.", form.Problems[0].Message);
        Assert.Equal(2, form.ProblemsAt(NetworkFields.Layers).Count());
        Assert.Null(form.Estimate);
    }

    [Fact]
    public void Lines_PutRight_CountInTheEstimate()
    {
        var form = List("bp", "conv 8 k3 p1\nrelus");

        form.Type(NetworkFields.Layers, "conv 8 k3 p1\nrelu");
        var small = form.Estimate!.Parameters;
        form.Type(NetworkFields.Layers, "conv 16 k3 p1\nrelu");

        Assert.Empty(form.Problems);
        Assert.Equal(form.Sheet!.Parameters + (((16 * 28 * 28) + 1) * 10), form.Estimate!.Parameters);
        Assert.True(form.Estimate.Parameters > small);
    }

    [Fact]
    public void Text_WithoutALine_IsAskedForOne()
    {
        var form = List("bp", "\n");

        Assert.Equal("network.layers", Assert.Single(form.Problems).Path);
    }

    [Theory]
    [InlineData("lenet")]
    [InlineData("trial-8")]
    [InlineData("resnet18")]
    [InlineData("mobilenetv3-large")]
    [InlineData("vit-small")]
    [InlineData("deeper-resnet-17")]
    public void NamedNetwork_Chosen_FillsTheListWithoutAProblem(string name)
    {
        var form = List("bp", "dense 10");

        form.UseNetwork(name);

        Assert.Empty(form.Problems);
        Assert.Equal(name, form.NamedNetwork!.Name);
        Assert.Equal(name, form.Spec.Network.Name);
        Assert.NotEmpty(form.Sheet!.Blocks);
    }

    [Fact]
    public void NamedNetwork_Edited_IsNamelessUntilItsLinesAreBack()
    {
        var form = List("bp", "dense 10");
        form.UseNetwork("lenet");
        var text = form.Text(NetworkFields.Layers);

        form.Type(NetworkFields.Layers, text + "\ndense 20");
        Assert.Null(form.NamedNetwork);
        Assert.Equal("", form.Spec.Network.Name);

        form.Type(NetworkFields.Layers, text);
        Assert.Equal("lenet", form.Spec.Network.Name);
    }

    [Fact]
    public void NamedNetwork_OnAnotherDataset_FollowsItsImagesAndClasses()
    {
        var form = List("cwc", "dense 10");
        form.UseNetwork("cwc-cnn-4");

        form.Type(DataFields.Dataset, "cifar-100");

        Assert.Equal("cwc-cnn-4", form.NamedNetwork!.Name);
        Assert.Contains("conv 100 k3 p1", form.Spec.Network.Layers);
    }

    [Fact]
    public void LinesOfOnesOwn_OnAnotherDataset_StayAndAreCheckedAgain()
    {
        var form = List("bp", "conv 8 k28\nrelu\nconv 8 k5");
        Assert.Equal("network.layers[2]", Assert.Single(form.Problems).Path);

        form.Type(DataFields.Dataset, "cifar-10");

        Assert.Empty(form.Problems);
        Assert.Equal("8×1×1", $"{form.Sheet!.Rows[2].Layer!.Output.Channels}×{form.Sheet.Rows[2].Layer!.Output.Height}×{form.Sheet.Rows[2].Layer!.Output.Width}");
    }

    [Fact]
    public void LabelScheme_ThatTakesRoom_ChangesWhatTheFirstLayerSees()
    {
        var form = List("bp", "conv 8 k3 p1\nrelu");
        var before = form.Sheet!.Parameters;

        form.Choose(MethodFields.Labels, LabelScheme.Channel);

        Assert.Equal(before + (8 * 9), form.Sheet!.Parameters);
    }

    [Fact]
    public void LinesThatANamedNetworkReplaced_CanBeBroughtBack()
    {
        var form = List("bp", "dense 10\n\nrelu");
        form.UseNetwork("lenet");
        var named = form.Text(NetworkFields.Layers);

        form.BringBackLines();
        Assert.Equal("dense 10\n\nrelu", form.Text(NetworkFields.Layers));

        form.BringBackLines();
        Assert.Equal(named, form.Text(NetworkFields.Layers));
    }

    [Fact]
    public void MethodOfLayerLists_ChosenForWidths_BringsItsLinesAndKeepsTheWidths()
    {
        var form = new RunForm();
        form.Type(NetworkFields.Widths, "300, 200");
        form.Choose(NetworkFields.Activation, Activation.Gelu);

        form.Choose(MethodFields.Name, "trifecta");
        Assert.Equal(Kind.Layers, form.Spec.Network.Architecture);
        Assert.DoesNotContain(form.Problems, problem => problem.Path.StartsWith("network.", StringComparison.Ordinal));

        form.Choose(NetworkFields.Architecture, Kind.Mlp);
        Assert.Equal("300, 200", form.Text(NetworkFields.Widths));
        Assert.Equal(Activation.Gelu, form.Spec.Network.Activation);
    }

    private static RunForm List(string method, string lines)
    {
        var form = new RunForm();
        form.Choose(MethodFields.Name, method);
        form.Choose(NetworkFields.Architecture, Kind.Layers);
        form.Type(NetworkFields.Layers, lines);
        return form;
    }
}

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Components.Fields;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Runs.Form;
using Microsoft.Extensions.DependencyInjection;
using Kind = ForwardForward.Training.Experiments.Architecture;

namespace ForwardForward.Tests.Web.Components.Fields;

public sealed class LayerEditorTests : ComponentTest
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ManualTime time;
    private readonly RunForm form = new();

    public LayerEditorTests()
        : this(new ManualTime())
    {
    }

    private LayerEditorTests(ManualTime time)
        : base(services => services.AddSingleton<TimeProvider>(time))
    {
        this.time = time;
        form.Choose(MethodFields.Name, "bp");
        form.Choose(NetworkFields.Architecture, Kind.Layers);
    }

    [Fact]
    public async Task Text_WhileItIsTyped_IsTakenOnceTheTypingPauses()
    {
        var editor = Open();
        var reviews = 0;
        form.Changed += () => reviews++;

        await TypeAsync(editor, "conv 8 k3 p");
        await TypeAsync(editor, "conv 8 k3 p1");
        Assert.Equal(0, reviews);
        Assert.Equal("conv 8 k3 p1", Area(editor).GetAttribute("value"));

        time.Advance(Pause);
        editor.WaitForAssertion(() => Assert.Equal(1, reviews));
        Assert.Equal(["conv 8 k3 p1"], form.Spec.Network.Layers);
    }

    [Fact]
    public async Task Text_WhenTheFieldIsLeft_IsTakenAtOnce()
    {
        var editor = Open();
        await TypeAsync(editor, "dense 30");

        await Area(editor).BlurAsync(new());

        Assert.Equal(["dense 30"], form.Spec.Network.Layers);
    }

    [Fact]
    public void Lines_ThatAreInOrder_HaveBlockShapeAndParametersBesideThem()
    {
        form.Type(NetworkFields.Layers, "conv 8 k3 p1\nrelu\n--\ndense 10");
        var rows = Open().FindAll(".layer-row[data-line]");

        Assert.Contains("8×28×28", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("80", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("opens", rows[0].ClassList);
        Assert.Contains("closes", rows[1].ClassList);
        Assert.Contains("separates", rows[2].ClassList);
        Assert.Equal("block 2", rows[3].QuerySelector(".layer-block")!.TextContent);
    }

    [Fact]
    public async Task Mistake_InALine_StandsBesideItAndBelowAndGoesWhenItIsPutRight()
    {
        var editor = Open();
        await TypeAsync(editor, "conv 8 k3 p1\nrelus\ndense 10");
        await Area(editor).BlurAsync(new());

        Assert.Contains("'relus' is no layer", editor.Find("[data-line='2'] .layer-problem").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Line 2:", editor.Find(".field-error").TextContent);
        Assert.Equal("true", Area(editor).GetAttribute("aria-invalid"));
        Assert.Contains("One line", editor.Find("[role=status]").TextContent, StringComparison.Ordinal);

        await TypeAsync(editor, "conv 8 k3 p1\nrelu\ndense 10");
        await Area(editor).BlurAsync(new());

        Assert.Empty(editor.FindAll(".layer-problem, .field-error"));
        Assert.StartsWith("2 blocks", editor.Find("[role=status]").TextContent);
    }

    [Fact]
    public void Help_ForTheNotation_HoldsEveryWordThatCanBeRead()
    {
        var help = Render<LayerVocabularyHelp>().Find("dl").TextContent;

        Assert.All(LayerVocabulary.All.Select(word => word.Name).Concat(LayerVocabulary.Marks.Select(mark => mark.Line)), word => Assert.Contains(word, help, StringComparison.Ordinal));
        Assert.All(LayerVocabulary.All, word => Assert.Contains(word.Meaning, help, StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Area(IRenderedComponent<LayerEditor> editor) => editor.Find("textarea");

    private static Task TypeAsync(IRenderedComponent<LayerEditor> editor, string text) => Area(editor).InputAsync(new() { Value = text });

    private IRenderedComponent<LayerEditor> Open()
    {
        var editor = Render<LayerEditor>(parameters => parameters.AddCascadingValue(form));
        form.Changed += () => editor.Render();
        return editor;
    }
}

using ForwardForward.Web.Components.Controls;

namespace ForwardForward.Tests.Web.Components.Controls;

public sealed class LayerFiguresTests
{
    [Fact]
    public void NamesOfALayer_AreExactlyWhatItsFiguresAskFor()
    {
        var asked = new List<string>();

        LayerFigures.Of(2, 100, null, name =>
        {
            asked.Add(name);
            return null;
        });

        Assert.Equal(asked.Order(), LayerFigures.NamesOf(2).Order());
    }
}

using ForwardForward.Web.Components.Live;

namespace ForwardForward.Tests.Web.Components.Live;

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

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Shell;

namespace ForwardForward.Tests.Web.Components.Shell;

public sealed class ShortcutTests : LabComponentTest
{
    [Fact]
    public void Shortcuts_ThatHoldEverywhere_AreOfDifferentKeys()
    {
        var keys = Shortcut.All.Where(shortcut => shortcut.Address is not null || shortcut.Deed is not null).Select(shortcut => shortcut.Keys).ToList();

        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void Shortcuts_WithAnAddress_LeadToPagesOfTheRail()
    {
        var rail = Render<Rail>().FindAll(".rail-link a").Select(link => link.GetAttribute("href"));

        Assert.Empty(Shortcut.All.Select(shortcut => shortcut.Address).OfType<string>().Except(rail));
    }
}

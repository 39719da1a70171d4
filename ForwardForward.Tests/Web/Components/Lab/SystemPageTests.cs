using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Lab;
using ForwardForward.Web.Components.Shell;
namespace ForwardForward.Tests.Web.Components.Lab;

public sealed class SystemPageTests : LabComponentTest
{
    [Fact]
    public void Folders_ForAnAdministrator_AreShownWhole()
    {
        var page = Open();

        Assert.Contains(Lab.Folders.Home, page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccountRole.Viewer)]
    [InlineData(AccountRole.Researcher)]
    public void Folders_ForOthers_AreNamedBySettingOnly(AccountRole role)
    {
        SignInAs(role);

        var page = Open();

        Assert.DoesNotContain(Lab.Folders.Home, page.Markup, StringComparison.Ordinal);
        Assert.Contains("FF_HOME", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Loaded from", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<SystemPage> Open()
    {
        var page = Render<SystemPage>();
        page.WaitForState(() => page.Markup.Contains("FF_HOME", StringComparison.Ordinal));
        return page;
    }
}

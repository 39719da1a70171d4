using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Shell;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components;

namespace ForwardForward.Tests.Web.Components.Shell;

public sealed class MainLayoutTests : LabComponentTest
{
    [Fact]
    public void Rail_OnAnyPage_NamesEveryPartOfTheLab()
    {
        var layout = RenderWith(body => body.AddContent(0, "the page"));

        Assert.Equal(
            ["Runs", "New run", "Compare", "Documents", "Methods", "Datasets", "System", "Account"],
            layout.FindAll(".rail .rail-link a").Select(link => link.TextContent.Trim()));
        Assert.Equal(
            layout.FindAll(".rail .rail-link a").Select(link => link.GetAttribute("href")),
            layout.FindAll(".bottom-bar a").Select(link => link.GetAttribute("href")));
        Assert.Contains("the page", layout.Find("main").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Marker_WhenInteractive_SaysSo() =>
        Assert.Equal("true", RenderWith(_ => { }).Find(".app").GetAttribute("data-interactive"));

    [Fact]
    public void Body_WhenItThrows_IsReplacedByASentenceWithoutDetails()
    {
        var layout = RenderWith(body =>
        {
            body.OpenComponent<ThrowingPage>(0);
            body.CloseComponent();
        });

        Assert.NotNull(layout.Find("[data-testid=page-failure]"));
        Assert.DoesNotContain(ThrowingPage.Message, layout.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<MainLayout> RenderWith(Action<RenderTreeBuilder> body) =>
        Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, new RenderFragment(body)));

    private sealed class ThrowingPage : ComponentBase
    {
        public const string Message = "inner detail";

        protected override void OnInitialized() => throw new InvalidOperationException(Message);
    }
}

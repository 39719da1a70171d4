using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Accounts;
using ForwardForward.Web.Components.Formulas;
using ForwardForward.Web.Components.Methods;
namespace ForwardForward.Tests.Web.Components.Methods;

public sealed class MethodsTests : ComponentTest
{
    [Fact]
    public void Page_NamesEveryMethodWithItsFormulaSourceAndGradientReach()
    {
        var page = Render<MethodsPage>();

        foreach (var method in MethodCatalog.All)
        {
            var card = page.Find($"[data-method={method.Name}]").TextContent;
            Assert.Contains(string.Concat(MathSpan.Of(method.Formula).Select(span => span.Text)), card, StringComparison.Ordinal);
            Assert.Contains(method.Source, card, StringComparison.Ordinal);
            Assert.Contains(method.GradientReach, card, StringComparison.Ordinal);
            Assert.All(
                new Field[] { MethodFields.Labels, MethodFields.Contrast, MethodFields.Objective, MethodFields.Horizon, MethodFields.Schedule, MethodFields.Readout },
                field => Assert.Contains(field.Title + field.Shown(method.Recipe), card, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Index_LeadsToEveryMethodBesideItsGradientReach()
    {
        var index = Render<MethodsPage>().Find("[data-testid=method-index]");

        Assert.Equal(MethodCatalog.All.Select(method => $"methods/{method.Name}").Order(), index.QuerySelectorAll("dd a").Select(link => link.GetAttribute("href")).Order());
        Assert.Equal(MethodCatalog.All.Select(method => method.GradientReach).Distinct(), index.QuerySelectorAll("dt").Select(reach => reach.TextContent));
    }

    [Fact]
    public void Page_OfOneMethod_ShowsItsConstantsAndLeadsToTheForm()
    {
        var page = Render<MethodsPage>(parameters => parameters.Add(methods => methods.Name, "ff-hinton"));

        Assert.Contains("Peer normalization", page.Markup, StringComparison.Ordinal);
        Assert.Equal("new?method=ff-hinton", page.Find(".card-foot a").GetAttribute("href"));
        Assert.Equal(3, page.FindAll(".network .bracket-forward").Count);
    }

    [Fact]
    public void Page_OfAnUnknownMethod_NamesTheKnownOnes() =>
        Assert.Contains("ff-symba", Render<MethodsPage>(parameters => parameters.Add(methods => methods.Name, "ff-magic")).Find(".empty-state").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Viewer_IsOfferedNoRun()
    {
        SignInAs(AccountRole.Viewer);

        Assert.Empty(Render<MethodsPage>().FindAll("a[href^=new]"));
    }
}

using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Figures;
using Microsoft.Extensions.DependencyInjection;

namespace ForwardForward.Tests.Web.Components.Figures;

public sealed class WorkProgressTests : ComponentTest
{
    private readonly ManualTime time;

    public WorkProgressTests()
        : this(new ManualTime())
    {
    }

    private WorkProgressTests(ManualTime time)
        : base(services => services.AddSingleton<TimeProvider>(time)) => this.time = time;

    [Fact]
    public void TimeLeft_OfEvenWork_IsWhatItsPaceGives()
    {
        var control = Draw(0.2);

        After(control, seconds: 10, share: 0.4);

        Assert.Equal("2 of 5 files · 30 s left", control.Find(".small").TextContent);
        Assert.Equal("40", control.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
    }

    [Theory]
    [InlineData(1, 0.4)]
    [InlineData(30, 0.2)]
    [InlineData(30, 1)]
    public void TimeLeft_TooEarlyWithoutProgressOrAtTheEnd_IsNotSaid(double seconds, double share)
    {
        var control = Draw(0.2);

        After(control, seconds, share);

        Assert.DoesNotContain("left", control.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void TimeLeft_WhenTheNextWorkBegins_IsOfThatWorkAlone()
    {
        var control = Draw(0.2);
        After(control, seconds: 10, share: 0.9);

        After(control, seconds: 1, share: 0);
        Assert.DoesNotContain("left", control.Markup, StringComparison.Ordinal);

        After(control, seconds: 4, share: 0.5);
        Assert.Contains("4 s left", control.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<WorkProgress> Draw(double share) =>
        Render<WorkProgress>(set => set.Add(c => c.Share, share).Add(c => c.Label, "Work").AddChildContent("2 of 5 files"));

    private void After(IRenderedComponent<WorkProgress> control, double seconds, double share)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        control.Render(set => set.Add(c => c.Share, share));
    }
}

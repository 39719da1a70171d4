using Bunit;
using ForwardForward.Tests.Support;
using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Tests.Web.Components.Figures;

public sealed class MomentTests : ComponentTest
{
    private static readonly DateTimeOffset Evening = new(2026, 7, 1, 23, 4, 5, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(MomentForm.Minute, "2026-07-01 21:04 UTC")]
    [InlineData(MomentForm.Second, "2026-07-01 21:04:05 UTC")]
    [InlineData(MomentForm.Clock, "21:04:05")]
    [InlineData(MomentForm.Ago, "2026-07-01 21:04 UTC")]
    public void Moment_BeforeAScriptSpeaks_IsUniversalTime(MomentForm form, string text)
    {
        var time = Render<Moment>(parameters => parameters.Add(moment => moment.At, Evening).Add(moment => moment.Form, form)).Find("time");

        Assert.Equal(text, time.TextContent);
        Assert.Equal("2026-07-01T21:04:05.0000000Z", time.GetAttribute("datetime"));
        Assert.Equal("2026-07-01 21:04:05 UTC", time.GetAttribute("title"));
        Assert.Equal(form.ToString().ToLowerInvariant(), time.GetAttribute("data-moment"));
    }

    [Fact]
    public void Moment_ThatNeverCame_SaysSo() =>
        Assert.Equal("never", Render<Moment>(parameters => parameters.Add(moment => moment.At, null).Add(moment => moment.None, "never")).Markup.Trim());
}

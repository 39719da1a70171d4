using ForwardForward.Web.Components.Documents;
using ForwardForward.Web.Components.Figures;
using ForwardForward.Web.Documents;

namespace ForwardForward.Tests.Web.Components.Figures;

public sealed class TimeWordsTests
{
    [Theory]
    [InlineData(20, 0, false, "about 20 s")]
    [InlineData(7200, 0, false, "about 2 h")]
    [InlineData(1_036_800, 0, true, "about 12 days, from operations")]
    [InlineData(600, 2, true, "at least 10 min, from operations; the time of 2 of them is unknown")]
    [InlineData(0, 3, false, "time unknown until the first run")]
    public void About_SaysWhatIsKnownAndWhereItIsFrom(double seconds, int unknown, bool fromOperations, string expected) =>
        Assert.Equal(expected, TimeWords.About(new RunTimeSum(seconds, unknown, fromOperations)));
}

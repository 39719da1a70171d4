using ForwardForward.Web.Components.Figures;

namespace ForwardForward.Tests.Web.Components.Figures;

public sealed class FigureTests
{
    [Theory]
    [InlineData(0.98414, "98.41 %")]
    [InlineData(1.0, "100.00 %")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(null, "–")]
    public void Percent_OfAShare_HasTwoDecimals(double? share, string text) => Assert.Equal(text, Figure.Percent(share));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(999.0, "999")]
    [InlineData(22200.0, "22\u00A0200")]
    [InlineData(-1234567.0, "−1\u00A0234\u00A0567")]
    [InlineData(null, "–")]
    public void Count_OfThousands_IsGrouped(double? value, string text) => Assert.Equal(text, Figure.Count(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1000, "1\u00A0k")]
    [InlineData(57_728, "57.7\u00A0k")]
    [InlineData(999_949, "1\u00A0M")]
    [InlineData(36_900_000, "36.9\u00A0M")]
    [InlineData(2_500_000_000.0, "2.5\u00A0G")]
    public void Brief_OfACount_FitsIntoLittleRoom(double value, string text) => Assert.Equal(text, Figure.Brief(value));

    [Theory]
    [InlineData(512.0, "512 B")]
    [InlineData(1536.0, "1.5 KiB")]
    [InlineData(222298112.0, "212 MiB")]
    [InlineData(null, "–")]
    public void Bytes_InBinaryUnits_AreShort(double? value, string text) => Assert.Equal(text, Figure.Bytes(value));

    [Theory]
    [InlineData(4.25, "4.3 s")]
    [InlineData(192.0, "3:12")]
    [InlineData(7392.0, "2:03:12")]
    public void Duration_OfSeconds_ReadsAsAClock(double seconds, string text) => Assert.Equal(text, Figure.Duration(seconds));

    [Theory]
    [InlineData(0.00001, "1.00e−5")]
    [InlineData(-0.5, "−0.5")]
    [InlineData(1234.5, "1\u00A0234")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NaN, "NaN")]
    public void Number_OfAnySize_StaysShort(double value, string text) => Assert.Equal(text, Figure.Number(value));
}

using ForwardForward.Web.Runs;
using ForwardForward.Web.Runs.Form;

namespace ForwardForward.Tests.Runs.Form;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("500, 500", new[] { 500, 500 })]
    [InlineData("500-500", new[] { 500, 500 })]
    [InlineData("1000;500  250", new[] { 1000, 500, 250 })]
    [InlineData(" 784 × 10 ", new[] { 784, 10 })]
    [InlineData("", new int[0])]
    public void WholeList_InAnyUsualForm_IsRead(string text, int[] expected)
    {
        Assert.True(FieldText.TryWholeList(text, out var values, out var problem), problem);
        Assert.Equal(expected, values);
    }

    [Theory]
    [InlineData("500, many", "Entry 2, 'many'")]
    [InlineData("-5", "Entry 1, '-5'")]
    [InlineData("500, 1.5", "Entry 2, '1.5'")]
    [InlineData("99999999999", "Entry 1")]
    public void WholeList_WithAStrangeEntry_NamesIt(string text, string expected)
    {
        Assert.False(FieldText.TryWholeList(text, out _, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("50 000", 50_000)]
    [InlineData("50\u202f000", 50_000)]
    [InlineData("-3", -3)]
    public void Whole_WithGroupedDigits_IsRead(string text, long expected)
    {
        Assert.True(FieldText.TryWhole(text, out var value, out _));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("1e-3", 0.001)]
    [InlineData(" 0.35 ", 0.35)]
    public void Number_InAnyUsualForm_IsRead(string text, double expected)
    {
        Assert.True(FieldText.TryNumber(text, out var value, out _));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("0,35", "after a point")]
    [InlineData("NaN", "not a number")]
    [InlineData("1e999", "not a number")]
    [InlineData("", "Give a number")]
    public void Number_ThatIsNone_IsRefusedWithAdvice(string text, string expected)
    {
        Assert.False(FieldText.TryNumber(text, out _, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.00015, "0.00015")]
    [InlineData(1e-20, "1E-20")]
    [InlineData(4096, "4096")]
    public void Of_AnyNumber_ComesBackTheSame(double value, string expected)
    {
        Assert.Equal(expected, FieldText.Of(value));
        Assert.True(FieldText.TryNumber(FieldText.Of(value), out var back, out _));
        Assert.Equal(value, back);
    }
}

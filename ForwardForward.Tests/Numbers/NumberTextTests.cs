using ForwardForward.Training.Fields;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Tests.Numbers;

/// <summary>The one reader of numbers that people type.</summary>
public sealed class NumberTextTests
{
    [Theory]
    [InlineData("500, 500", new[] { 500, 500 })]
    [InlineData("500-500", new[] { 500, 500 })]
    [InlineData("1000;500  250", new[] { 1000, 500, 250 })]
    [InlineData(" 784 × 10 ", new[] { 784, 10 })]
    [InlineData("[784,10]", new[] { 784, 10 })]
    [InlineData("", new int[0])]
    public void WholeList_InAnyUsualForm_IsRead(string text, int[] expected) => Assert.Equal(expected, NetworkFields.Widths.Of.Read(text).Value);

    [Theory]
    [InlineData("500, many", "Entry 2: 'many'")]
    [InlineData("500, 1.5", "Entry 2: '1.5'")]
    [InlineData("99999999999", "Entry 1: 99999999999 is too large")]
    public void WholeList_WithAStrangeEntry_NamesIt(string text, string expected) =>
        Assert.StartsWith(expected, NetworkFields.Widths.Of.Read(text).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("50 000", 50_000)]
    [InlineData("50\u202f000", 50_000)]
    [InlineData("-3", -3)]
    [InlineData("-1 234 567", -1_234_567)]
    public void Whole_WithGroupedDigits_IsRead(string text, long expected) => Assert.Equal(expected, NumberText.Whole(text).Value);

    [Theory]
    [InlineData("1e-3", 0.001)]
    [InlineData(" 0.35 ", 0.35)]
    [InlineData("1 234.5", 1234.5)]
    [InlineData("20 000e-1", 2000)]
    public void Real_InAnyUsualForm_IsRead(string text, double expected) => Assert.Equal(expected, NumberText.Real(text).Value);

    [Theory]
    [InlineData("0,35", "after a point")]
    [InlineData("NaN", "not a number")]
    [InlineData("1e999", "too large")]
    [InlineData("", "Give a number")]
    public void Real_ThatIsNone_IsRefusedWithAdvice(string text, string expected) => Assert.Contains(expected, NumberText.Real(text).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("0 03")]
    [InlineData("0 003")]
    [InlineData("1 00")]
    [InlineData("1234 567")]
    [InlineData("- 3")]
    [InlineData("0. 5")]
    [InlineData("0.123 456")]
    [InlineData("1 2")]
    public void Number_WithASpaceThatGroupsNoThreeDigits_IsRefused(string text)
    {
        Assert.StartsWith($"'{text}' is not a number", NumberText.Real(text).Problem, StringComparison.Ordinal);
        Assert.StartsWith($"'{text}' is not a whole number", NumberText.Whole(text).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,5", "Write decimals after a point (0.5)")]
    [InlineData("1, 0,5", "separate entries by a comma and a space (0, 5)")]
    public void RealList_WithATightComma_CanBeReadInTwoWaysAndIsRefused(string text, string expected) =>
        Assert.Contains(expected, MethodFields.Thresholds.Of.Read(text).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.00015, "0.00015")]
    [InlineData(1e-20, "1E-20")]
    [InlineData(4096, "4096")]
    public void Of_AnyNumber_ComesBackTheSame(double value, string expected)
    {
        Assert.Equal(expected, NumberText.Of(value));
        Assert.Equal(value, NumberText.Real(NumberText.Of(value)).Value);
    }
}

using ForwardForward.Training.CommandLine;

namespace ForwardForward.Tests.CommandLine;

public sealed class LabTableTests
{
    private static readonly string Sentence = string.Join(' ', Enumerable.Range(0, 100).Select(word => $"word-{word}"));

    private readonly LabTable table = new LabTable().Words("preset").Numbers("epochs").Sentences("what it shows");

    [Fact]
    public void Draw_WhereNoTerminalTellsAWidth_KeepsEveryRowWhole()
    {
        table.Add("mnist", "60", Sentence);

        Assert.Contains(Lines(Draw(null)), line => line == $" mnist       60  {Sentence}");
    }

    [Fact]
    public void Draw_Numbers_AlignsThemRightUnderTheirTitle()
    {
        table.Add("mnist", "1,000", "many");
        table.Add("digits", "5", "few");

        Assert.Equal(["", " preset  epochs  what it shows", " mnist    1,000  many", " digits       5  few"], Lines(Draw(null)).Where(line => !line.StartsWith('─')).SkipLast(2));
    }

    [Theory]
    [InlineData("[abc]")]
    [InlineData("[red]x[/]")]
    [InlineData("[/]")]
    [InlineData(":smile: [[")]
    public void Draw_TextsThatLookLikeMarkup_StandThereAsTheyAre(string text)
    {
        table.Add(text, "1", text);

        Assert.Contains(Lines(Draw(null)), line => line.Split("       1  ") is [var name, var sentence] && name.Trim() == text && sentence == text);
        Assert.Contains(Lines(Draw(30)), line => line == $"   {text}");
    }

    [Fact]
    public void Draw_WithRoomForSentences_BreaksThemAlone()
    {
        table.Add(new string('n', 30), "60", Sentence);

        var rows = Lines(Draw(100)).Skip(3).SkipLast(2).ToList();
        Assert.StartsWith($" {new string('n', 30)}      60  word-0 ", rows[0], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.StartsWith($"{new string(' ', 41)}word-", row, StringComparison.Ordinal));
        Assert.Equal(Sentence, string.Join(' ', rows.Select(row => row[41..])));
    }

    [Fact]
    public void Draw_WithoutRoomForSentences_SetsThemBelow()
    {
        table.Add(new string('n', 50), "60", Sentence);
        table.Add("short", "5", "");

        var lines = Lines(Draw(80));
        Assert.Equal($" {new string('n', 50)}      60", lines[3]);
        Assert.StartsWith("   word-0 ", lines[4], StringComparison.Ordinal);
        Assert.Equal(Sentence, string.Join(' ', lines[4..^3].Select(line => line.Trim())));
        Assert.Equal($" short{new string(' ', 52)}5", lines[^3]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(40)]
    [InlineData(20)]
    public void Draw_InANarrowTerminal_LosesNothing(int width)
    {
        table.Add(new string('X', 100), new string('8', 30), new string('Y', 200));

        var drawn = Draw(width);

        Assert.All(Lines(drawn), line => Assert.InRange(line.Length, 0, width));
        Assert.Equal((100, 30, 200), (drawn.Count(letter => letter == 'X'), drawn.Count(letter => letter == '8'), drawn.Count(letter => letter == 'Y')));
    }

    private static string[] Lines(string drawn) => [.. drawn.Split(Environment.NewLine).Select(line => line.TrimEnd())];

    private string Draw(int? width)
    {
        using var output = new StringWriter();
        var console = LabConsole.On(output);
        console.Profile.Width = width ?? console.Profile.Width;
        table.Draw(console);
        return output.ToString();
    }
}

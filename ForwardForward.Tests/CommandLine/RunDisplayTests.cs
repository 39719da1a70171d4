using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Experiments;
using Spectre.Console;

namespace ForwardForward.Tests.CommandLine;

public sealed class RunDisplayTests
{
    private const char Escape = '\u001b';

    private static readonly RunOutcome Done = new(RunOutcomeKind.Completed, "Done.", 12.5, TestAccuracy: 0.98);

    private static readonly RunEvent[] Events =
    [
        new LogWritten(RunLogLevel.Information, "[abc] is read"),
        new MetricsMeasured([Point(MetricNames.TrainLoss, 0.75), Point(MetricNames.LayerLoss(0), 0.5), Point(MetricNames.LayerLoss(1), 0.25)]),
        new ProgressMade(1500, 6000, 2.5, 10, 31, 93),
        new MetricsMeasured([Point(MetricNames.TrainAccuracy, 0.99), Point(MetricNames.ValidationAccuracy, 0.97)]),
        new RunFinished(Done),
    ];

    [Fact]
    public void Follow_WithoutATerminal_WritesALineAnEvaluationAndNoProgress()
    {
        using var output = new StringWriter();

        Assert.Same(Done, RunDisplay.Follow(LabConsole.On(output), Train));

        Assert.Equal(
            ["[abc] is read", "epoch    1.00       1.5 s  validation 97.00 %  train 99.00 %", "Completed: Done.", ""],
            output.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public void Follow_OfAnOutcomeThatTheLogHasSaid_SaysItOnce()
    {
        using var output = new StringWriter();

        RunDisplay.Follow(LabConsole.On(output), hear =>
        {
            hear(new LogWritten(RunLogLevel.Information, Done.Sentence));
            hear(new RunFinished(Done));
            return Done;
        });

        Assert.Equal(["Done.", "Completed.", ""], output.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public void Follow_WithoutATerminal_BreaksNoLine()
    {
        using var output = new StringWriter();
        var sentence = string.Join(' ', Enumerable.Repeat("word", 100));

        RunDisplay.Follow(LabConsole.On(output), hear =>
        {
            hear(new LogWritten(RunLogLevel.Warning, sentence));
            return Done;
        });

        Assert.Equal($"Warning: {sentence}{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public void Follow_InATerminal_ShowsBelowTheLinesHowFarTheRunIs()
    {
        using var output = new StringWriter();

        Assert.Same(Done, RunDisplay.Follow(Terminal(output), Train));

        var drawn = output.ToString();
        Assert.Contains("epoch 2.50 of 10, 00:01:33 left", drawn, StringComparison.Ordinal);
        Assert.Contains(" 25%", drawn, StringComparison.Ordinal);
        Assert.Contains("step 1,500 of 6,000   loss 0.7500 (0.5000, 0.2500)   validation 97.00 %", drawn, StringComparison.Ordinal);
        Assert.Contains("epoch    1.00       1.5 s  validation 97.00 %  train 99.00 %", drawn, StringComparison.Ordinal);
        Assert.EndsWith($"{Escape}[?25h", drawn, StringComparison.Ordinal);
    }

    // What the progress leaves where a line takes its place would stand there as if it belonged to the line.
    [Fact]
    public void Follow_InATerminal_WritesLinesAsWideAsIt()
    {
        using var output = new StringWriter();

        RunDisplay.Follow(Terminal(output), Train);

        Assert.Contains($"Completed: Done.{new string(' ', 80 - "Completed: Done.".Length)}\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Follow_OfARunThatThrows_ShowsTheCursorAgain()
    {
        using var output = new StringWriter();

        Assert.Throws<InvalidOperationException>(() => RunDisplay.Follow(Terminal(output), _ => throw new InvalidOperationException()));

        Assert.EndsWith($"{Escape}[?25h", output.ToString(), StringComparison.Ordinal);
    }

    private static MetricPoint Point(string name, double value) => new(name, 3, 1, 96, 1.5, value);

    private static RunOutcome Train(Action<RunEvent> hear)
    {
        Array.ForEach(Events, hear);
        return Done;
    }

    private static IAnsiConsole Terminal(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.NoColors,
        });
        (console.Profile.Width, console.Profile.Height) = (80, 40);
        return console;
    }
}

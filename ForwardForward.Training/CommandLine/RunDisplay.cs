using ForwardForward.Training.Experiments;
using Spectre.Console;
using Padding = Spectre.Console.Padding;

namespace ForwardForward.Training.CommandLine;

/// <summary>A run for a person: a line an evaluation, and the outcome; in a terminal, below them, how far it is.</summary>
internal sealed class RunDisplay
{
    private readonly IAnsiConsole console;
    private string said = "";

    private RunDisplay(IAnsiConsole console) => this.console = console;

    /// <param name="console">Takes the lines.</param>
    /// <param name="train">Trains to the end, and tells its events.</param>
    public static RunOutcome Follow(IAnsiConsole console, Func<Action<RunEvent>, RunOutcome> train)
    {
        RunDisplay display = new(console);
        return console.Profile.Capabilities.Ansi
            ? RunProgress.Follow(console, hear => train(hear + display.Write))
            : train(display.Write);
    }

    private void Write(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted started:
                WriteLine($"{started.Device}; layers {string.Join("-", started.LayerWidths)}, {started.Parameters:N0} parameters, "
                    + $"{started.TrainingExamples:N0} examples, {started.TotalSteps:N0} steps"
                    + (started.ResumedAtStep > 0 ? $", going on from step {started.ResumedAtStep:N0}" : ""));
                break;
            case MetricsMeasured measured:
                WriteEvaluation(measured.Points);
                break;
            case CheckpointSaved saved:
                WriteLine($"checkpoint {saved.FileName} at step {saved.Step:N0}, {saved.Bytes / 1048576.0:N1} MiB");
                break;
            case LearningNotice notice:
                WriteLine(notice.Over ? notice.Text : $"{RunLogLevel.Warning}: {notice.Text}");
                break;
            case LogWritten log:
                said = log.Text;
                WriteLine(log.Level == RunLogLevel.Information ? log.Text : $"{log.Level}: {log.Text}");
                break;
            case RunFinished finished:
                // The log ends with the sentence of most outcomes.
                WriteLine(finished.Outcome.Sentence == said ? $"{finished.Outcome.Kind}." : $"{finished.Outcome.Kind}: {finished.Outcome.Sentence}");
                break;
        }
    }

    private void WriteEvaluation(IReadOnlyList<MetricPoint> points)
    {
        var validation = points.FirstOrDefault(point => point.Name == MetricNames.ValidationAccuracy);
        if (validation.Name is null)
        {
            return;
        }

        var training = points.FirstOrDefault(point => point.Name == MetricNames.TrainAccuracy);
        WriteLine($"epoch {validation.Epoch,7:N2}  {validation.Seconds,8:N1} s  validation {validation.Value:P2}"
            + (training.Name is null ? "" : $"  train {training.Value:P2}"));
    }

    private void WriteLine(string text)
    {
        if (console.Profile.Capabilities.Ansi)
        {
            // As wide as the terminal: it takes the place of the progress, which moves down, and nothing of that may be left beside a short text.
            console.Write(new Padder(new Text(text), new Padding(0)).Expand());
        }
        else
        {
            console.WriteLine(text);
        }
    }
}

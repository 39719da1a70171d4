using System.Runtime.InteropServices;
using ForwardForward.Training.Experiments;
using Spectre.Console;

namespace ForwardForward.Training.CommandLine;

/// <summary>
/// How far a run is and what it measured last, at the foot of a terminal until the run is over. Drawn when the trainer reports, on the trainer's thread: no other takes
/// the cores from it.
/// </summary>
internal sealed class RunProgress
{
    private readonly Dictionary<string, double> latest = [];
    private string steps = "";

    private RunProgress()
    {
    }

    /// <param name="console">A terminal.</param>
    /// <param name="train">Trains to the end, and tells its events.</param>
    public static RunOutcome Follow(IAnsiConsole console, Func<Action<RunEvent>, RunOutcome> train)
    {
        // What a signal ends does not come round to showing the cursor again.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => console.Cursor.Show());
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => console.Cursor.Show());
        RunProgress progress = new();
        return console.Progress().AutoRefresh(false).AutoClear(true).ExcludeVerticalPadding()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .UseRenderHook((bar, _) => new Rows(bar, new Text(progress.Figures())))
            .Start(context =>
            {
                var bar = context.AddTask("preparing");
                context.Refresh();
                return train(happened =>
                {
                    if (progress.Hear(happened, bar))
                    {
                        context.Refresh();
                    }
                });
            });
    }

    /// <returns>Whether it is to be drawn anew: losses alone, which come after nearly every step, wait.</returns>
    private bool Hear(RunEvent happened, ProgressTask bar)
    {
        switch (happened)
        {
            case ProgressMade { Read: { } read } reading:
                bar.Description = $"reading data, {TimeSpan.FromSeconds(Math.Ceiling(reading.SecondsLeft))} left";
                (bar.MaxValue, bar.Value) = (1, read);
                return true;
            case ProgressMade made:
                bar.Description = $"epoch {made.Epoch:N2} of {made.TotalEpochs:0.##}, {TimeSpan.FromSeconds(Math.Ceiling(made.SecondsLeft))} left";
                (bar.MaxValue, bar.Value) = (made.TotalSteps, made.Step);
                steps = $"step {made.Step:N0} of {made.TotalSteps:N0}";
                return true;
            case MetricsMeasured measured:
                foreach (var point in measured.Points)
                {
                    latest[point.Name] = point.Value;
                }

                return measured.Points.Any(point => point.Name == MetricNames.ValidationAccuracy);
            default:
                return false;
        }
    }

    private string Figures()
    {
        List<string> figures = steps.Length > 0 ? [steps] : [];
        if (latest.TryGetValue(MetricNames.TrainLoss, out var loss))
        {
            figures.Add($"loss {loss:N4}{OfLayers()}");
        }

        if (latest.TryGetValue(MetricNames.ValidationAccuracy, out var accuracy))
        {
            figures.Add($"validation {accuracy:P2}");
        }

        return string.Join("   ", figures);
    }

    private string OfLayers()
    {
        List<string> losses = [];
        while (latest.TryGetValue(MetricNames.LayerLoss(losses.Count), out var loss))
        {
            losses.Add($"{loss:N4}");
        }

        return losses.Count > 1 ? $" ({string.Join(", ", losses)})" : "";
    }
}

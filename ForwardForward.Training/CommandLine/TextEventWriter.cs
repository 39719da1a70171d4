using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.CommandLine;

/// <summary>Events as lines for a person: a line an evaluation, and the outcome.</summary>
internal sealed class TextEventWriter(TextWriter output)
{
    public void Write(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted started:
                output.WriteLine($"{started.Device}; layers {string.Join("-", started.LayerWidths)}, {started.Parameters:N0} parameters, "
                    + $"{started.TrainingExamples:N0} examples, {started.TotalSteps:N0} steps"
                    + (started.ResumedAtStep > 0 ? $", going on from step {started.ResumedAtStep:N0}" : ""));
                break;
            case MetricsMeasured measured:
                WriteEvaluation(measured.Points);
                break;
            case CheckpointSaved saved:
                output.WriteLine($"checkpoint {saved.FileName} at step {saved.Step:N0}, {saved.Bytes / 1048576.0:N1} MiB");
                break;
            case LogWritten log:
                output.WriteLine(log.Level == RunLogLevel.Information ? log.Text : $"{log.Level}: {log.Text}");
                break;
            case RunFinished finished:
                output.WriteLine($"{finished.Outcome.Kind}: {finished.Outcome.Sentence}");
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
        output.WriteLine($"epoch {validation.Epoch,7:N2}  {validation.Seconds,8:N1} s  validation {validation.Value:P2}"
            + (training.Name is null ? "" : $"  train {training.Value:P2}"));
    }
}

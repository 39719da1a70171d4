using System.Text.Json;
using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Tests.CommandLine;

public sealed class JsonEventWriterTests
{
    [Fact]
    public void Write_Finished_CarriesOutcomeAccuracyAndSeconds()
    {
        var line = Write(new RunFinished(new RunOutcome(RunOutcomeKind.Completed, "Done.", 12.5, TestAccuracy: 0.98)));
        Assert.Equal("finished", line.GetProperty("event").GetString());
        Assert.Equal("completed", line.GetProperty("outcome").GetString());
        Assert.Equal(0.98, line.GetProperty("test_accuracy").GetDouble());
        Assert.Equal(12.5, line.GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void Write_MetricThatIsNotANumber_IsWrittenAsItsName()
    {
        var line = Write(new MetricsMeasured([new MetricPoint(MetricNames.TrainLoss, 3, 0.5, 96, 1.5, double.NaN)]));
        Assert.Equal("metric", line.GetProperty("event").GetString());
        Assert.Equal("NaN", line.GetProperty("value").GetString());
    }

    [Fact]
    public void Write_OtherEvents_AreNamedAfterTheirType()
    {
        var line = Write(new CheckpointSaved("step-3.safetensors", 3, 100, true));
        Assert.Equal("checkpoint_saved", line.GetProperty("event").GetString());
        Assert.Equal("step-3.safetensors", line.GetProperty("file_name").GetString());
    }

    private static JsonElement Write(RunEvent happened)
    {
        var output = new StringWriter();
        new JsonEventWriter(output).Write(happened);
        return JsonDocument.Parse(Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
    }
}

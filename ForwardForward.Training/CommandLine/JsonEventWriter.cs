using System.Text.Json;
using System.Text.Json.Serialization;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.CommandLine;

/// <summary>Events as JSON, one a line, fields in snake_case, the kind in <c>event</c>.</summary>
internal sealed class JsonEventWriter(TextWriter output)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public void Write(RunEvent happened)
    {
        switch (happened)
        {
            case MetricsMeasured measured:
                foreach (var point in measured.Points)
                {
                    Line("metric", point);
                }

                break;
            case RunFinished finished:
                var outcome = finished.Outcome;
                Line("finished", new
                {
                    Outcome = outcome.Kind, outcome.TestAccuracy, outcome.Seconds, outcome.BestValidationAccuracy, outcome.BestEpoch, outcome.Sentence,
                });
                break;
            default:
                Line(JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.GetType().Name), happened, happened.GetType());
                break;
        }
    }

    private void Line<T>(string kind, T fields) => Line(kind, fields, typeof(T));

    private void Line(string kind, object? fields, Type type)
    {
        var body = JsonSerializer.Serialize(fields, type, Options);
        output.WriteLine($"{{\"event\":\"{kind}\"{(body.Length > 2 ? "," : "")}{body.AsSpan(1)}");
        output.Flush();
    }
}

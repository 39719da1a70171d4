using System.Text.Json;
using System.Text.Json.Serialization;

namespace ForwardForward.Web.Live;

/// <summary>What a message carries; turned into JSON once, however many viewers it goes to.</summary>
/// <param name="value">A message of this folder, or a run's summary.</param>
[JsonConverter(typeof(Writer))]
public sealed class SharedPayload(object value)
{
    private byte[]? _json;

    public object Value { get; } = value;

    private sealed class Writer : JsonConverter<SharedPayload>
    {
        public override SharedPayload Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only sent.");

        public override void Write(Utf8JsonWriter writer, SharedPayload value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value._json ??= JsonSerializer.SerializeToUtf8Bytes(value.Value, value.Value.GetType(), options), skipInputValidation: true);
    }
}

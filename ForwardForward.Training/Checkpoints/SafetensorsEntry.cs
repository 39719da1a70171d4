using System.Text.Json.Serialization;

namespace ForwardForward.Training.Checkpoints;

/// <summary>What the header of a safetensors file says of one tensor.</summary>
/// <param name="Type">Such as <c>F32</c>.</param>
/// <param name="Shape">Row-major.</param>
/// <param name="Offsets">First byte and the byte after the last, counted from the end of the header.</param>
internal sealed record SafetensorsEntry(
    [property: JsonPropertyName("dtype")] string Type,
    [property: JsonPropertyName("shape")] long[] Shape,
    [property: JsonPropertyName("data_offsets")] long[] Offsets);

using System.Text.Json.Serialization;

namespace ForwardForward.Web.Components.Charts;

/// <summary>Shape of a point: a color is never the only sign. The script knows them by these names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApexShape>))]
public enum ApexShape
{
    Circle,
    Square,
    Triangle,
    Diamond,
    Plus,
    Cross,
}

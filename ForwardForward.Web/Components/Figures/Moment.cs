using System.Globalization;

namespace ForwardForward.Web.Components.Figures;

/// <summary>A moment as pages without a script write it: to the minute, in universal time, which is the same for every reader.</summary>
public static class Moment
{
    public static string Of(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "never";
}

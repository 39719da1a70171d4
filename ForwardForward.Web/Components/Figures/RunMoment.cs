using System.Globalization;

namespace ForwardForward.Web.Components.Figures;

/// <summary>When something happened, in words that say how long ago.</summary>
public static class RunMoment
{
    public static string Ago(DateTimeOffset moment, DateTimeOffset now) => (now - moment) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } span => $"{(int)span.TotalMinutes} min ago",
        { TotalHours: < 24 } span => $"{(int)span.TotalHours} h ago",
        { TotalDays: < 7 } span => $"{(int)span.TotalDays} d ago",
        _ => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>To the second, in UTC: for titles and machines.</summary>
    public static string Exact(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

namespace ForwardForward.Web.Documents;

/// <summary>How long runs will take.</summary>
/// <param name="Seconds">All of them together, training alone; null while nobody knows.</param>
/// <param name="Basis">Where the number is from, in words.</param>
public sealed record RunTime(double? Seconds, string Basis)
{
    public static RunTime Unknown { get; } = new(null, "unknown until the first run");
}

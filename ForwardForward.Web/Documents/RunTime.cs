namespace ForwardForward.Web.Documents;

/// <summary>How long one run will take.</summary>
/// <param name="Seconds">Training alone; null where nothing can be said.</param>
/// <param name="Basis">Where the number is from, in words.</param>
/// <param name="FromOperations">True where nothing like it was ever run: the number is computed from its multiply-adds.</param>
public sealed record RunTime(double? Seconds, string Basis, bool FromOperations = false)
{
    public static RunTime Unknown { get; } = new(null, "unknown until the first run");
}

namespace ForwardForward.Web.Documents;

/// <summary>How long several runs take one after the other.</summary>
/// <param name="Seconds">Of those of which something is known.</param>
/// <param name="Unknown">Runs that are left out of the seconds.</param>
/// <param name="FromOperations">True where some of it is computed from multiply-adds.</param>
public sealed record RunTimeSum(double Seconds, int Unknown, bool FromOperations)
{
    /// <summary>Where the numbers are from, in words.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];
}

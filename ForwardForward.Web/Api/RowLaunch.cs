namespace ForwardForward.Web.Api;

/// <summary>Which seeds of a row to run; left out, the row's own.</summary>
public sealed record RowLaunch(IReadOnlyList<long>? Seeds);

using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Api;

/// <summary>A page of runs, newest first.</summary>
/// <param name="Total">Runs that fit the filter, on this page or not.</param>
/// <param name="Runs">The page.</param>
public sealed record RunListPage(int Total, IReadOnlyList<RunSummary> Runs);

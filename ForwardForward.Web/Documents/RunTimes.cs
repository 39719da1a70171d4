namespace ForwardForward.Web.Documents;

/// <summary>How long one run of each recipe takes.</summary>
/// <param name="OfOne">By recipe.</param>
public sealed record RunTimes(IReadOnlyDictionary<string, RunTime> OfOne)
{
    /// <summary>All of these runs one after the other.</summary>
    public RunTimeSum Of(IEnumerable<(string Recipe, long Seed)> runs)
    {
        var times = runs.Select(run => OfOne.GetValueOrDefault(run.Recipe) ?? RunTime.Unknown).ToList();
        return new RunTimeSum(times.Sum(time => time.Seconds) ?? 0, times.Count(time => time.Seconds is null), times.Exists(time => time.FromOperations))
        {
            Bases = [.. times.Select(time => time.Basis).Distinct()],
        };
    }
}

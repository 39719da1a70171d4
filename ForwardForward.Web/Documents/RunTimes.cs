namespace ForwardForward.Web.Documents;

/// <summary>How long one run of each recipe takes.</summary>
/// <param name="OfOne">By recipe.</param>
public sealed record RunTimes(IReadOnlyDictionary<string, RunTime> OfOne)
{
    /// <summary>All of these runs one after the other; runs of unknown length are left out of the seconds and counted apart.</summary>
    public (double Seconds, int Unknown) Of(IEnumerable<(string Recipe, long Seed)> runs)
    {
        var times = runs.Select(run => OfOne.GetValueOrDefault(run.Recipe)?.Seconds).ToList();
        return (times.Sum() ?? 0, times.Count(seconds => seconds is null));
    }
}

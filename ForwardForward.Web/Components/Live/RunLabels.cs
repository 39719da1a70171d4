using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Components.Compare;
using ForwardForward.Web.Components.Runs;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Components.Live;

/// <summary>Names that tell compared runs apart. Runs of one name get what differs between them behind it, and only runs that differ in nothing get an id.</summary>
public static class RunLabels
{
    // Asked first, as these are what people vary most; then the fields in the order of the spec.
    private static readonly Field[] First = [MethodFields.Name, RunFields.Seed];

    public static IReadOnlyList<string> Of(IReadOnlyList<(RunSummary Run, ExperimentSpec Spec)> runs)
    {
        var labels = runs.Select(run => run.Run.Name).ToArray();
        foreach (var same in Shared(labels))
        {
            var rows = SpecRow.Of([.. same.Select(place => runs[place].Spec)]).Where(row => row.Differs).OrderBy(row => Array.IndexOf(First, row.Field) is var known and >= 0 ? known : First.Length);
            foreach (var row in rows)
            {
                foreach (var group in Shared(labels, same).Where(group => group.Select(place => row.Values[same.IndexOf(place)]).Distinct().Count() > 1).ToList())
                {
                    group.ForEach(place => labels[place] += $" · {row.Field.Words(runs[place].Spec)}");
                }
            }
            foreach (var place in Shared(labels, same).SelectMany(group => group).ToList())
            {
                labels[place] += $" · {runs[place].Run.Id[..6]}";
            }
        }
        return labels;
    }

    private static List<List<int>> Shared(string[] labels, IEnumerable<int>? among = null) =>
        [.. (among ?? Enumerable.Range(0, labels.Length)).GroupBy(place => labels[place]).Where(group => group.Count() > 1).Select(group => group.ToList())];
}

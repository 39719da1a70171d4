using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Controls;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Components.Pages;

/// <summary>Names that tell compared runs apart. Runs of one name get what differs between them behind it, and only runs that differ in nothing get an id.</summary>
public static class RunLabels
{
    // Asked first, as these are what people vary most; then the fields in the order of the spec.
    private static readonly string[] First = ["method.name", "seed"];

    public static IReadOnlyList<string> Of(IReadOnlyList<(RunSummary Run, ExperimentSpec Spec)> runs)
    {
        var labels = runs.Select(run => run.Run.Name).ToArray();
        foreach (var same in Shared(labels))
        {
            var rows = SpecRow.Of([.. same.Select(place => runs[place].Spec)]).Where(row => row.Differs).OrderBy(row => Array.IndexOf(First, row.Path) is var known and >= 0 ? known : First.Length);
            foreach (var row in rows)
            {
                foreach (var group in Shared(labels, same).Where(group => group.Select(place => row.Values[same.IndexOf(place)]).Distinct().Count() > 1).ToList())
                {
                    group.ForEach(place => labels[place] += $" · {Words(row.Path, row.Values[same.IndexOf(place)])}");
                }
            }
            foreach (var place in Shared(labels, same).SelectMany(group => group).ToList())
            {
                labels[place] += $" · {runs[place].Run.Id[..6]}";
            }
        }
        return labels;
    }

    // A word such as sum-of-squares says by itself what it is; a number does not.
    private static string Words(string path, string value) => value.Length > 0 && char.IsLetter(value[0]) && value is not ("yes" or "no") ? value : $"{FieldWords.Of(path)} {value}";

    private static List<List<int>> Shared(string[] labels, IEnumerable<int>? among = null) =>
        [.. (among ?? Enumerable.Range(0, labels.Length)).GroupBy(place => labels[place]).Where(group => group.Count() > 1).Select(group => group.ToList())];
}

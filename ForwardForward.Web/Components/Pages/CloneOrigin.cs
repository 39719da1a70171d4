using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Web.Components.Controls;

namespace ForwardForward.Web.Components.Pages;

/// <summary>The run that the form began as a copy of, and what was changed since.</summary>
internal sealed record CloneOrigin(string Id, string Name, ExperimentSpec Spec)
{
    /// <summary>Fields that differ: the origin's value, then the form's.</summary>
    public IReadOnlyList<SpecRow> Changes(ExperimentSpec now) => [.. SpecRow.Of([Spec, now]).Where(row => row.Differs)];

    /// <summary>The changes that a name should say, two at most: <c>, sum of squares, seed 2</c>.</summary>
    public static string NameSuffix(IEnumerable<SpecRow> changes, ExperimentSpec now) => string.Concat(changes.Where(row => !IsNamed(row.Field)).Take(2).Select(row => $", {row.Field.Words(now)}"));

    // The suggested name of a run says these already.
    private static bool IsNamed(Field field) => field == MethodFields.Name || field == DataFields.Dataset || NetworkFields.All.Contains(field);
}

using ForwardForward.Training.Experiments;
using ForwardForward.Web.Components.Controls;

namespace ForwardForward.Web.Components.Pages;

/// <summary>The run that the form began as a copy of, and what was changed since.</summary>
internal sealed record CloneOrigin(string Id, string Name, ExperimentSpec Spec)
{
    // What the suggested name of a run says already.
    private static readonly string[] Named = ["method.name", "data.dataset", "network."];

    /// <summary>Fields that differ: the origin's value, then the form's.</summary>
    public IReadOnlyList<SpecRow> Changes(ExperimentSpec now) => [.. SpecRow.Of([Spec, now]).Where(row => row.Differs)];

    /// <summary>The changes that a name should say, two at most: <c>, goodness sum-of-squares, seed 2</c>.</summary>
    public static string NameSuffix(IEnumerable<SpecRow> changes) => string.Concat(changes
        .Where(row => !Named.Any(known => row.Path.StartsWith(known, StringComparison.Ordinal)))
        .Take(2).Select(row => $", {FieldWords.Of(row.Path)} {row.Values[^1]}"));
}

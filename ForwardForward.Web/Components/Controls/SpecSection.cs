namespace ForwardForward.Web.Components.Controls;

/// <summary>The fields of a spec that stand together, under the form's heading.</summary>
/// <param name="Title">Of the section.</param>
/// <param name="Fields">In the order of the spec.</param>
internal sealed record SpecSection(string Title, IReadOnlyList<SpecField> Fields)
{
    private static readonly (string Prefix, string Title)[] Titles =
    [
        ("handover.", "Hand-over"), ("data.", "Data"), ("network.", "Network"), ("method.recurrent.", "Settling"), ("method.", "Method"), ("optimization.", "Optimization"), ("budget.", "Budget"),
    ];

    // Seed, device and the like stand at the root of a spec.
    private const string Root = "Seed and device";

    public static IReadOnlyList<SpecSection> Of(IEnumerable<SpecField> fields) =>
        [.. fields.GroupBy(field => TitleOf(field.Path)).Select(group => new SpecSection(group.Key, [.. group]))];

    private static string TitleOf(string path) => Titles.FirstOrDefault(section => path.StartsWith(section.Prefix, StringComparison.Ordinal)).Title ?? Root;
}

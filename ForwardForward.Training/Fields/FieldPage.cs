using System.Text;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Fields;

/// <summary>The page of all fields, in Markdown: a table for each section.</summary>
public static class FieldPage
{
    private static readonly ExperimentSpec Plain = new();

    /// <param name="fields">All of one phase when left out: a first phase has the same again.</param>
    public static string Markdown(IEnumerable<Field>? fields = null)
    {
        var page = new StringBuilder();
        foreach (var section in (fields ?? FieldCatalog.OfOnePhase).GroupBy(one => one.Section))
        {
            page.Append($"\n## {section.Key}\n\n| field | what | values | default |\n| --- | --- | --- | --- |\n");
            foreach (var field in section)
            {
                page.Append($"| `{field.Path}` | **{field.Title}.** {Plainly(field.Help)}{(field.Formula.Length > 0 ? $" {Plainly(field.Formula)}" : "")} | {Values(field)} | {Default(field)} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>What it takes, in words: the options, or kind, range and unit.</summary>
    public static string Values(Field field) => field.Kind.Options.Count > 0
        ? string.Join(", ", field.Kind.Options.Select(option => $"`{option.Token}`"))
        : string.Join("; ", new[] { field.Kind.Name, field.Kind.Range, field.Unit }.Where(part => part.Length > 0));

    /// <summary>Its value where nobody says another, as it is typed, or who says.</summary>
    public static string Default(Field field) => field.Default != Supplier.Program ? "by method"
        : field.Text(Plain) is { Length: > 0 } text ? $"`{text}`"
        : field.Shown(Plain);

    private static string Plainly(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}

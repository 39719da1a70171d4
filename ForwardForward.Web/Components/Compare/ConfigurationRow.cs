using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Components.Compare;

/// <summary>What decides the numbers of several runs, side by side: the content of their datasets, or a field of their specs.</summary>
/// <param name="Title">For people.</param>
/// <param name="Path">For programs: a field's path.</param>
/// <param name="Values">One a run, for people.</param>
/// <param name="Differs">Not the same for all of them.</param>
public sealed record ConfigurationRow(string Title, string Path, IReadOnlyList<string> Values, bool Differs)
{
    /// <summary>Beside the fields, as no spec holds it: where a name led.</summary>
    public const string ContentPath = "data.content";

    /// <summary>The content first, then the fields that any spec has, in the order of the form.</summary>
    /// <param name="columns">The runs.</param>
    /// <param name="write">How a content is written.</param>
    public static IReadOnlyList<ConfigurationRow> Of(IReadOnlyList<SpecColumn> columns, Func<DataContent, string> write) =>
    [
        new("Content of the datasets", ContentPath, [.. columns.Select(column => DataContent.Joined(column.Contents, write))], columns.Any(column => !column.Contents.SequenceEqual(columns[0].Contents))),
        .. SpecRow.Of([.. columns.Select(column => column.Spec)]).Select(row => new ConfigurationRow(row.Field.Title, row.Field.Path, row.Values, row.Differs)),
    ];
}

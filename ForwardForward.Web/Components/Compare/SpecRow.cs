using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Web.Components.Compare;

/// <summary>One field of several specs, side by side.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">One a spec, for people.</param>
public sealed record SpecRow(Field Field, IReadOnlyList<string> Values)
{
    public bool Differs => Values.Any(value => value != Values[0]);

    /// <summary>The fields that any of them has, in the order of the form; the name, which decides nothing, is left out.</summary>
    /// <param name="specs">The specs.</param>
    /// <param name="fields">All when left out.</param>
    public static IReadOnlyList<SpecRow> Of(IReadOnlyList<ExperimentSpec> specs, IReadOnlyList<Field>? fields = null) =>
        [.. (fields ?? FieldCatalog.All).Where(field => field != RunFields.Name && specs.Any(field.Exists)).Select(field => new SpecRow(field, [.. specs.Select(field.Shown)]))];
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Components.Fields;

/// <summary>The command that trains a spec without a browser: the preset that is nearest to it, and what is set differently.</summary>
public static class TrainingCommand
{
    /// <param name="spec">What is to be trained; its name decides nothing and is left out.</param>
    /// <returns>Null where no such command gives the spec: it has to go by a file.</returns>
    public static string? Of(ExperimentSpec spec)
    {
        var preset = PresetCatalog.All.MinBy(candidate => Differing(candidate.Spec, spec).Count());
        if (preset is null)
        {
            return null;
        }

        // The method first, as it brings its whole recipe.
        var start = preset.Spec;
        List<Field> fields = [];
        if (start.Method.Name != spec.Method.Name)
        {
            fields.Add(MethodFields.Name);
            start = Patched(start, fields, spec) ?? start;
        }

        fields.AddRange(Differing(start, spec).Where(field => !fields.Contains(field)));
        return Patched(preset.Spec, fields, spec) is { } made && SpecJson.Write(made with { Name = "" }) == SpecJson.Write(spec with { Name = "" })
            ? string.Join(" ", fields.Select(field => $"--set {SetArgument.Of(field, spec)}").Prepend($"./run.sh train {preset.Name}"))
            : null;
    }

    private static IEnumerable<Field> Differing(ExperimentSpec one, ExperimentSpec other) => FieldCatalog.All
        .Where(field => field != RunFields.Name && field.Exists(other) && (!field.Exists(one) || field.Text(one) != field.Text(other)));

    private static ExperimentSpec? Patched(ExperimentSpec start, IEnumerable<Field> fields, ExperimentSpec values)
    {
        var (patched, problems) = SpecPatch.Apply(start, fields.Select(field => KeyValuePair.Create(field.Path, SetArgument.Value(field, values))));
        return problems.Count == 0 ? patched : null;
    }
}

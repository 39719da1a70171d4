using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Training.CommandLine;

/// <summary>Turns the words of the command line into a spec, or into all that is wrong with them.</summary>
internal static class SpecSource
{
    /// <summary>A spec that may be trained.</summary>
    /// <param name="source">A preset's name or a file with a spec as JSON.</param>
    /// <param name="changes">Texts of the form path=value.</param>
    /// <param name="device">auto, cpu or cuda; null leaves the spec's.</param>
    /// <param name="datasets">Every dataset that the spec may name; those of the catalog by default.</param>
    public static (ExperimentSpec? Spec, IReadOnlyList<SpecProblem> Problems) Resolve(
        string source, IReadOnlyList<string> changes, DeviceChoice? device, IReadOnlyList<DatasetDescription>? datasets = null)
    {
        var (spec, problems) = Written(source, changes, device);
        problems = spec is null ? problems : SpecValidator.Validate(spec, datasets);
        return (problems.Count > 0 ? null : spec, problems);
    }

    /// <summary>A spec as it is written, whether or not it may be trained.</summary>
    /// <inheritdoc cref="Resolve"/>
    public static (ExperimentSpec? Spec, IReadOnlyList<SpecProblem> Problems) Written(string source, IReadOnlyList<string> changes, DeviceChoice? device)
    {
        var malformed = changes.Where(change => change.IndexOf('=') < 1)
            .Select(change => new SpecProblem(change, $"A change is written path=value, such as {BudgetFields.Epochs.Path}=5.")).ToList();
        var (spec, unread) = Read(source);
        if (spec is null || malformed.Count > 0)
        {
            return (null, [.. unread, .. malformed]);
        }

        var pairs = changes.Select(change => change.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        var (patched, problems) = SpecPatch.Apply(spec, pairs);
        return problems.Count > 0 ? (null, problems) : (device is { } chosen ? patched with { Device = chosen } : patched, []);
    }

    private static (ExperimentSpec? Spec, IReadOnlyList<SpecProblem> Problems) Read(string source)
    {
        if (PresetCatalog.Find(source) is { } preset)
        {
            return (preset.Spec, []);
        }

        try
        {
            var (spec, problems) = SpecText.Read(File.ReadAllText(source));
            return (spec, [.. problems.Select(problem => problem.Path.Length > 0 ? problem : new SpecProblem(source, $"The file is no spec. {problem.Message}"))]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, [new SpecProblem(source, "There is no preset of that name and no readable file there. 'presets' lists the presets.")]);
        }
    }
}

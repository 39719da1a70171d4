using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Preparation.Fits;

/// <summary>
/// A preset away from its data: what its values become on another dataset, field by field with the reason. A value that somebody chose, so that it is
/// not the preset's any more, stays. Nothing here decides by itself that a fit is used.
/// </summary>
/// <param name="Spec">The experiment with every change.</param>
/// <param name="Changes">Fields in the order in which they were changed.</param>
/// <param name="Warnings">What no field mends, in sentences.</param>
public sealed record PresetFit(ExperimentSpec Spec, IReadOnlyList<FieldChange> Changes, IReadOnlyList<string> Warnings)
{
    // Below that, one image more or less read right is already a percent or two of its class.
    private const int FewOfAClass = 20;

    /// <summary>What the methods' recipes were tuned on.</summary>
    public static DatasetDescription DatasetOfRecipes => DatasetCatalog.Mnist;

    /// <param name="spec">The experiment on the chosen dataset.</param>
    /// <param name="tuned">The preset or recipe that its values came from.</param>
    /// <param name="own">What those values were tuned on.</param>
    /// <param name="chosen">The dataset to learn, with counts, shape and the brightness of its training images.</param>
    public static PresetFit Of(ExperimentSpec spec, ExperimentSpec tuned, DatasetDescription own, DatasetDescription chosen)
    {
        if (own.Name == chosen.Name || chosen.ClassCount == 0)
        {
            return new PresetFit(spec, [], []);
        }

        if (spec.Handover is not null)
        {
            return new PresetFit(spec, [], [$"Both phases have values that were tuned on {own.Title}; look at rate, batch and pixels yourself."]);
        }

        List<FieldChange> changes = [];
        var fitted = spec;
        foreach (var rule in FitRules.All)
        {
            if (rule(fitted, tuned, own, chosen) is { } change && change.Field.Text(fitted) == change.Field.Text(tuned))
            {
                changes.Add(change);
                fitted = change.After;
            }
        }

        return new PresetFit(fitted, changes, [.. Warned(fitted, chosen)]);
    }

    /// <summary>The same for an experiment that began from a preset, or was written out: then its values count as its method's recipe where they are equal to it.</summary>
    public static PresetFit Of(ExperimentSpec spec, Preset? preset, DatasetDescription chosen) => preset is null
        ? MethodCatalog.Find(spec.Method.Name) is { } method ? Of(spec, method.ApplyTo(spec), DatasetOfRecipes, chosen) : new PresetFit(spec, [], [])
        : IsOfDocuments(preset) || DatasetCatalog.Find(preset.Spec.Data.Dataset) is not { } own ? new PresetFit(spec, [], [])
        : Of(spec, preset.Spec, own, chosen);

    /// <summary>The back-propagation run beside a fitted one: its own recipe, fitted alike.</summary>
    public static ExperimentSpec TwinOf(ExperimentSpec spec, DatasetDescription chosen) => Of(TwinSpec.BackPropagationOf(spec), null, chosen).Spec;

    /// <summary>Takes the fit or leaves it, and says which.</summary>
    /// <param name="wanted">Whether its changes are made.</param>
    /// <param name="spec">The experiment as it was.</param>
    /// <param name="way">How to have them, as a sentence.</param>
    public (ExperimentSpec Spec, IReadOnlyList<string> Remarks) Choose(bool wanted, ExperimentSpec spec, string way) => Changes.Count == 0
        ? (spec, Warnings)
        : (wanted ? Spec : spec,
            [
                wanted ? "Fitted to the dataset, since these values were made for other images:" : "Some values were made for other images than these, and were left as they are. A fit would change:",
                .. Changes.Select(change => $"{change.Assignment} ({change.Field.InText} was {change.From}). {change.Reason}"), .. wanted ? [] : new[] { way }, .. Warnings,
            ]);

    // What a document claims is measured as the document says.
    private static bool IsOfDocuments(Preset preset) => DocumentCatalog.Rows.Any(row => row.Presets.Contains(preset.Name));

    private static IEnumerable<string> Warned(ExperimentSpec spec, DatasetDescription chosen)
    {
        if (SpecEstimate.TrainingExamples(spec, chosen) / chosen.ClassCount is < FewOfAClass and var each)
        {
            yield return $"About {each} training images of each class are few: accuracy will differ much from seed to seed. Add images, or let them be mirrored and shifted.";
        }
    }
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Runs.Form;

/// <summary>What a run would be if nobody had changed anything: the preset or run that it began as, or the recipe of its method on the run's own data and network.</summary>
/// <param name="Kind"><see cref="OfPresets"/>, "method" or <see cref="OfRuns"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Spec">What it trains.</param>
public sealed record SpecBaseline(string Kind, string Name, ExperimentSpec Spec)
{
    public const string OfPresets = "preset";

    public const string OfRuns = "run";

    /// <param name="spec">The run's.</param>
    /// <param name="recipe">Name of the preset or study place that it was launched for; null for none.</param>
    /// <returns>Null where this program knows neither.</returns>
    public static SpecBaseline? Of(ExperimentSpec spec, string? recipe)
    {
        if (recipe is not null && Recipes.Spec(recipe) is { } preset)
        {
            return new SpecBaseline(OfPresets, recipe, preset);
        }
        return MethodCatalog.Find(spec.Method.Name) is { } method
            ? new SpecBaseline("method", method.Name, method.ApplyTo(spec with { Data = spec.Data with { TrainingExamples = null, ShiftPixels = 0, Augmentation = new Augmentation() } }))
            : null;
    }

    /// <summary>The field has another value here than there; the name, which decides nothing, never has.</summary>
    public bool Differs(Field field, ExperimentSpec spec) =>
        field != RunFields.Name && field.Exists(spec) && (!field.Exists(Spec) || field.Text(spec) != field.Text(Spec));
}

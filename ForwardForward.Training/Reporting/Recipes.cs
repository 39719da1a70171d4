using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Training.Reporting;

/// <summary>Everything that a row or a study names to be trained: presets, and the places of sweeps.</summary>
public static class Recipes
{
    private static readonly HashSet<string> Names =
    [
        .. DocumentCatalog.Rows.SelectMany(row => row.Presets), .. StudyCatalog.All.SelectMany(study => study.Points).Select(point => point.Recipe),
    ];

    private static readonly Lazy<IReadOnlyList<(string, ExperimentSpec)>> LazilyBuilt =
        new(() => [.. Names.Select(name => (Name: name, Spec: Spec(name))).Where(recipe => recipe.Spec is not null).Select(recipe => (recipe.Name, recipe.Spec!))]);

    /// <summary>Every recipe that a row or a study names and that is built, once.</summary>
    public static IReadOnlyList<(string Name, ExperimentSpec Spec)> Built => LazilyBuilt.Value;

    /// <summary>What the recipe of that name trains; null while it is not built.</summary>
    public static ExperimentSpec? Spec(string recipe) =>
        PresetCatalog.Find(recipe)?.Spec ?? StudyCatalog.All.SelectMany(study => study.Points).FirstOrDefault(point => point.Recipe == recipe)?.Spec;

    /// <summary>Datasets that a row needs: its own, and those that its recipes read before.</summary>
    public static IReadOnlyList<string> Datasets(DocumentRow row) =>
        [.. row.Presets.Select(Spec).OfType<ExperimentSpec>().SelectMany(RunPhases.Datasets).Prepend(row.Dataset).Distinct()];

    /// <summary>True when a row or a study names it, built or not.</summary>
    public static bool IsNamed(string recipe) => Names.Contains(recipe);

    /// <summary>Metrics that a recipe's rows ask for, beside test and training accuracy.</summary>
    public static IReadOnlyList<string> Metrics(string recipe) =>
    [
        .. DocumentCatalog.Rows.Where(row => row.Presets.Contains(recipe)).SelectMany(row => row.Claims).Select(claim => claim.Metric)
            .Concat([MetricNames.TestAccuracy, MetricNames.TrainAccuracy, MetricNames.ExamplesPerSecond]).Distinct(),
    ];
}

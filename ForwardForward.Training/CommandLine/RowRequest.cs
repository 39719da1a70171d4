using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Training.CommandLine;

/// <summary>What <c>documents run</c> was asked for.</summary>
/// <param name="Name">A row, a preset of a row, or a study; null for every row without a number of this code.</param>
/// <param name="Seeds">Such as 1,2,3; null for the row's own.</param>
/// <param name="Changes">Texts of the form path=value.</param>
/// <param name="Device">Null leaves the preset's.</param>
/// <param name="Record">A file that takes what is measured; null for none.</param>
/// <param name="MissingOnly">Leaves out what is measured already.</param>
/// <param name="MostHours">Rows without a number that take longer are left out; null for none.</param>
internal sealed record RowRequest(string? Name, string? Seeds, IReadOnlyList<string> Changes, DeviceChoice? Device, string? Record, bool MissingOnly, double? MostHours = null)
{
    /// <summary>Recipes and seeds to train, or a sentence that says what is wrong.</summary>
    public (IReadOnlyList<(string Recipe, long Seed)> Runs, string? Problem) Plan()
    {
        if (Name is null)
        {
            return ([], "Name a row, a preset or a study, or ask for every row without a number by --missing. 'documents list' shows the rows.");
        }

        var (recipes, usual) = Named(Name);
        if (recipes.Count == 0)
        {
            return ([], $"There is no row, preset or study '{Name}'. 'documents list' shows the rows.");
        }

        var seeds = new List<long>();
        foreach (var word in Seeds?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var seed = RunFields.Seed.Of.Read(word);
            if (seed.Problem is not null)
            {
                return ([], $"'{word}' is no seed: {seed.Problem} Separate seeds by commas, as in --seeds 1,2,3.");
            }

            seeds.Add(seed.Value);
        }

        return ([.. recipes.SelectMany(recipe => (seeds.Count > 0 ? seeds : usual).Distinct().Select(seed => (recipe, seed)))], null);
    }

    private (IReadOnlyList<string> Recipes, IReadOnlyList<long> Seeds) Named(string name)
    {
        if (DocumentCatalog.Find(name) is { } row)
        {
            return ([.. row.Presets], row.Seeds);
        }

        if (StudyCatalog.Find(name) is { } study)
        {
            return ([.. study.Points.Where(point => point.Spec is not null).Select(point => point.Recipe)], study.Seeds);
        }

        return (Reporting.Recipes.IsNamed(name) ? [name] : [], [1, 2, 3]);
    }
}

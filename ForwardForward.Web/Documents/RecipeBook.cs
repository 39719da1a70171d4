using ForwardForward.Training.Reporting;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Documents;

/// <summary>What the lab knows of all recipes at one moment.</summary>
/// <param name="evidence">Results by recipe.</param>
/// <param name="waiting">Runs that wait or train, by recipe.</param>
public sealed class RecipeBook(IReadOnlyDictionary<string, RecipeEvidence> evidence, ILookup<string, RecipeRun> waiting)
{
    /// <summary>Results of a recipe; of one that is not built too.</summary>
    public RecipeEvidence Evidence(string recipe) => evidence.GetValueOrDefault(recipe) ?? new RecipeEvidence(recipe, Recipes.Spec(recipe), [], []);

    /// <summary>Runs of a recipe that wait, train or can go on.</summary>
    public IReadOnlyList<RecipeRun> Waiting(string recipe) => [.. waiting[recipe]];
}

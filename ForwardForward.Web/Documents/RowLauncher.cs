using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Documents;

/// <summary>Queues the runs of rows and studies, each marked with its recipe.</summary>
public sealed class RowLauncher(RunLauncher launcher)
{
    /// <summary>Queues one run for each recipe and seed, all or none.</summary>
    public Task<LaunchResult> LaunchAsync(IReadOnlyList<(string Recipe, long Seed)> runs, string owner, CancellationToken cancellation = default)
    {
        var orders = new List<LaunchOrder>();
        foreach (var (recipe, seed) in runs.Distinct())
        {
            if (Recipes.Spec(recipe) is not { } spec)
            {
                return Task.FromResult(new LaunchResult([], [new SpecProblem("preset", $"The preset {recipe} is not built yet.")]));
            }

            orders.Add(new LaunchOrder(spec with { Name = $"{recipe}, seed {seed}", Seed = seed }, recipe));
        }

        return orders.Count == 0
            ? Task.FromResult(new LaunchResult([], [new SpecProblem("", "There is nothing left to run: everything is measured or waits already.")]))
            : launcher.LaunchOrdersAsync(orders, owner, cancellation);
    }
}

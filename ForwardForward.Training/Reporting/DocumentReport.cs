using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Documents;

namespace ForwardForward.Training.Reporting;

/// <summary>Puts claims and measurements together, row by row.</summary>
public static class DocumentReport
{
    /// <param name="evidence">Results of a recipe by its name.</param>
    /// <param name="datasetProblem">Why a dataset cannot be trained on here, in a few words; null when it can, or when nobody has looked.</param>
    /// <returns>All rows in the order of the page; a repair stands beneath each of its rows.</returns>
    public static IReadOnlyList<RowReport> Of(Func<string, RecipeEvidence> evidence, Func<string, string?> datasetProblem)
    {
        var reports = new List<RowReport>();
        foreach (var document in DocumentCatalog.All)
        {
            foreach (var section in document.Sections)
            {
                foreach (var row in section.Rows)
                {
                    reports.Add(Of(row, document.Number, section.Title, null, evidence, datasetProblem));
                    reports.AddRange(row.Beneath.Select(beneath => Of(beneath, document.Number, section.Title, row, evidence, datasetProblem)));
                }
            }
        }

        return reports;
    }

    private static RowReport Of(
        DocumentRow row, string document, string section, DocumentRow? above, Func<string, RecipeEvidence> evidence, Func<string, string?> datasetProblem)
    {
        var own = evidence(row.Preset);
        var baseline = row.Against is null ? null : evidence(row.Against);
        IReadOnlyList<Claim> claims = row.Claims.Count > 0 ? row.Claims : [Claim.Test()];
        var measured = claims.Select(claim => (claim, Spread.Of(ValuesOf(claim, own, baseline)))).ToList();
        var judgement = Unmeasured(row, own, baseline, measured, datasetProblem) ?? Judge(row, above, measured);
        return new RowReport(row, document, section, above, measured, own, baseline, judgement);
    }

    private static IEnumerable<double> ValuesOf(Claim claim, RecipeEvidence own, RecipeEvidence? baseline) => baseline is not null
        // Curves are to be looked at, and only runs of this lab have them.
        ? claim.Relation == ClaimRelation.Drawn ? ComparisonRules.Pairs(claim, own.Here, baseline.Here) : ComparisonRules.Pairs(claim, own.Best, baseline.Best)
        : own.Best.Where(value => value.Metrics.ContainsKey(claim.Metric)).Select(value => claim.InUnit(value.Metrics[claim.Metric]));

    private static Judgement? Unmeasured(
        DocumentRow row, RecipeEvidence own, RecipeEvidence? baseline, List<(Claim Claim, Spread? Spread)> measured, Func<string, string?> datasetProblem)
    {
        RecipeEvidence[] sides = baseline is null ? [own] : [own, baseline];
        if (measured.TrueForAll(one => one.Spread is not null) && sides.All(side => side.IsFullBudget))
        {
            return null;
        }

        if (sides.Where(side => side.Spec is null).Select(side => side.Recipe).ToList() is { Count: > 0 } unbuilt)
        {
            return new Judgement(Verdict.NotMeasured, $"The preset {string.Join(" and ", unbuilt)} is not built yet.", "preset not built");
        }

        if (Recipes.Datasets(row).Select(datasetProblem).FirstOrDefault(problem => problem is not null) is { } problem)
        {
            return new Judgement(Verdict.NotMeasured, problem, "data");
        }

        var reduced = sides.Where(side => side.Best.Count > 0 && !side.IsFullBudget).SelectMany(side => side.Best).SelectMany(value => value.Changes).Distinct().ToList();
        return reduced.Count > 0
            ? new Judgement(Verdict.NotMeasured, $"Measured with a smaller budget only ({string.Join(", ", reduced)}); the preset stays exact.", "full budget")
            : new Judgement(Verdict.NotMeasured, sides.Any(side => side.Best.Count > 0) ? "The recipe has changed, or a side is missing, since it was measured." : "Nobody has run it yet.");
    }

    private static Judgement Judge(DocumentRow row, DocumentRow? above, List<(Claim Claim, Spread? Spread)> measured)
    {
        var first = measured[0];
        return row.Kind switch
        {
            RowKind.Repair => VerdictRules.Repair(row, first.Spread!, above?.Claims ?? []),
            RowKind.TrueValue => new Judgement(Verdict.TrueValue, $"{ReportNumber.Of(first.Claim, first.Spread!)} measured; nobody claimed a value for it."),
            RowKind.Comparison or RowKind.Curves => ComparisonRules.Judge(first.Claim, first.Spread!),
            _ => VerdictRules.Worst([.. measured.Select(one => (one.Claim, VerdictRules.Judge(row, one.Claim, one.Spread!)))]),
        };
    }

    /// <summary>The dataset's title, or its name while the program does not know it.</summary>
    public static string DatasetTitle(string dataset) => DatasetCatalog.Find(dataset)?.Title ?? dataset;
}

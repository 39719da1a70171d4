using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Data;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Web.Documents;

/// <summary>The documents' page and its studies as they stand now.</summary>
public sealed class DocumentBook(RecipeReader reader, TimeEstimate times, DatasetLibrary datasets)
{
    public async Task<DocumentTable> ReadAsync(CancellationToken cancellation = default)
    {
        var book = await reader.ReadAsync(cancellation);
        var problems = await ProblemsAsync(DocumentCatalog.Rows.SelectMany(Recipes.Datasets).Concat(StudyCatalog.All.Select(study => study.Dataset)), cancellation);
        IReadOnlyList<DocumentLine> lines =
        [
            .. DocumentReport.Of(book.Evidence, problems.GetValueOrDefault).Select(report => new DocumentLine(
                report, [.. report.Sides.SelectMany(side => book.Waiting(side.Recipe)).DistinctBy(run => run.Id)], Obstacle(report, problems))),
        ];
        IReadOnlyList<StudyLine> studies = [.. StudyCatalog.All.Select(study => Line(study, book, problems))];
        var sides = lines.SelectMany(line => line.Report.Sides).Concat(studies.SelectMany(study => study.Report.Places).Select(place => place.Evidence));
        return new DocumentTable(lines, studies, await times.OfAsync(sides, cancellation));
    }

    /// <summary>One study, with how long its runs take; nulls when there is no study of that name.</summary>
    public async Task<(StudyLine? Line, RunTimes? Times)> StudyAsync(string name, CancellationToken cancellation = default)
    {
        if (StudyCatalog.Find(name) is not { } study)
        {
            return (null, null);
        }

        var line = Line(study, await reader.ReadAsync(cancellation), await ProblemsAsync([study.Dataset], cancellation));
        return (line, await times.OfAsync(line.Report.Places.Select(place => place.Evidence), cancellation));
    }

    private static StudyLine Line(Study study, RecipeBook book, Dictionary<string, string?> problems)
    {
        var report = StudyReport.Of(study, book.Evidence);
        var obstacle = study.Points.All(point => point.Spec is null)
            ? study.Waiting.Length > 0 ? study.Waiting : $"The presets of {study.Name} are not built yet."
            : problems.GetValueOrDefault(study.Dataset) ?? "";
        return new StudyLine(report, [.. study.Points.SelectMany(point => book.Waiting(point.Recipe)).DistinctBy(run => run.Id)], obstacle);
    }

    private static string Obstacle(RowReport report, Dictionary<string, string?> problems) => report.IsBuilt
        ? Recipes.Datasets(report.Row).Select(problems.GetValueOrDefault).FirstOrDefault(problem => problem is not null) ?? ""
        : $"The preset {report.Sides.First(side => side.Spec is null).Recipe} is not built yet.";

    // New files are read through once to judge them; afterwards the answer comes from memory.
    private Task<Dictionary<string, string?>> ProblemsAsync(IEnumerable<string> names, CancellationToken cancellation) => Task.Run(
        () => names.Distinct().ToDictionary(name => name, name => Problem(name, cancellation)), cancellation);

    private string? Problem(string name, CancellationToken cancellation)
    {
        if (datasets.Find(name) is not { } dataset)
        {
            return $"This program cannot read {name} yet.";
        }

        try
        {
            return datasets.State(name, cancellation).IsReady ? null : $"{dataset.Title} is not on this machine, or cannot be used; the page Datasets says what to do.";
        }
        catch (DatasetException problem)
        {
            return problem.Message;
        }
    }
}

using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Web.Runs;

namespace ForwardForward.Web.Components.Shell;

/// <summary>Everything that the search leads to, for one reader: what a person may not do is not among it.</summary>
public sealed class PaletteEntries
{
    private const int MostOfAKind = 6;
    private const int Most = 18;

    private readonly List<PaletteEntry> _all;

    public PaletteEntries(IEnumerable<RunSummary> runs, IEnumerable<DatasetDescription> datasets, bool mayLaunch, bool mayAdminister)
    {
        _all =
        [
            .. Actions(mayLaunch, mayAdminister),
            .. Pages(mayAdminister),
            .. runs.Select(run => new PaletteEntry(PaletteKind.Run, run.Name, $"runs/{run.Id}", $"{run.Status.ToString().ToLowerInvariant()} · {run.Method} · {run.Dataset}", run.Id)),
            .. MethodCatalog.All.Select(method => new PaletteEntry(PaletteKind.Method, method.Title, $"methods/{method.Name}", method.Name)),
            .. datasets.Select(dataset => new PaletteEntry(PaletteKind.Dataset, dataset.Title, $"datasets/{Uri.EscapeDataString(dataset.Name)}", dataset.Name)),
            .. mayLaunch ? PresetCatalog.All.Select(preset => new PaletteEntry(PaletteKind.Preset, preset.Title, $"new?preset={preset.Name}", preset.Name)) : [],
            .. DocumentCatalog.All.Select(document => new PaletteEntry(PaletteKind.Document, $"{document.Number} · {document.Title}", $"documents?document={document.Number}")),
            .. StudyCatalog.All.Select(study => new PaletteEntry(PaletteKind.Document, study.Title, $"studies/{study.Name}", "study", study.Name)),
        ];
    }

    /// <summary>What fits every word of a text, best first, kinds together; before anything is typed: actions, pages and the latest runs.</summary>
    public IReadOnlyList<PaletteEntry> Find(string? text)
    {
        var wanted = (text ?? "").Trim();
        if (wanted.Length == 0)
        {
            return [.. _all.Where(entry => entry.Kind is PaletteKind.Action or PaletteKind.Page), .. _all.Where(entry => entry.Kind == PaletteKind.Run).Take(5)];
        }

        var words = wanted.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. _all.Select(entry => (Entry: entry, Place: entry.Place(wanted, words))).Where(found => found.Place is not null)
                .GroupBy(found => found.Entry.Kind).OrderBy(kind => kind.Min(found => found.Place)).ThenBy(kind => kind.Key)
                .SelectMany(kind => kind.OrderBy(found => found.Place).Take(MostOfAKind)).Take(Most).Select(found => found.Entry),
        ];
    }

    private static IEnumerable<PaletteEntry> Actions(bool mayLaunch, bool mayAdminister)
    {
        if (mayLaunch)
        {
            yield return new(PaletteKind.Action, "Start a new run", "new", "g n", "launch train");
            yield return new(PaletteKind.Action, "Upload images", "datasets#upload", "a dataset of your own");
        }

        yield return new(PaletteKind.Action, "Switch between light and dark", null, Also: "theme night day", Deed: PaletteEntry.Theme);
        yield return new(PaletteKind.Action, "Keyboard shortcuts", null, "?", "keys help", Shortcut.Sheet);
        yield return new(PaletteKind.Action, "Make a token for the API", "account", Also: "key bearer program");
        if (mayAdminister)
        {
            yield return new(PaletteKind.Action, "Invite somebody", "account/people", Also: "person user account");
        }

        yield return new(PaletteKind.Action, "Sign out", "sign-out", Also: "leave log off");
    }

    private static IEnumerable<PaletteEntry> Pages(bool mayAdminister)
    {
        (string Name, string Address)[] all =
        [
            .. Places.Daily.Concat(Places.Study).Concat(Places.Lab).Select(place => (place.Name, place.Address)),
            ("Interface for programs (API)", "reference"),
            .. mayAdminister ? [("Storage", "storage"), ("People of this lab", "account/people")] : Array.Empty<(string, string)>(),
        ];
        return all.Select(page => new PaletteEntry(PaletteKind.Page, page.Name, page.Address, Shortcut.All.FirstOrDefault(shortcut => shortcut.Address == page.Address)?.Keys ?? ""));
    }
}

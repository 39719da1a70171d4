namespace ForwardForward.Web.Components.Shell;

/// <summary>Keys, and what they do. js/keys.js acts on those with an address or a deed; the others are told of only, for their page acts on them.</summary>
/// <param name="Keys">As people press them: <c>Ctrl K</c> (Cmd on a Mac), or one key after the other.</param>
/// <param name="Words">What happens, for people.</param>
/// <param name="Group">Where it holds.</param>
/// <param name="Address">The page that it opens.</param>
/// <param name="Deed">What it does: <see cref="Search"/>, <see cref="Sheet"/> or <see cref="Filter"/>.</param>
public sealed record Shortcut(string Keys, string Words, string Group, string? Address = null, string? Deed = null)
{
    public const string Search = "search";
    public const string Sheet = "sheet";
    public const string Filter = "filter";

    /// <summary>All of them, declared here and nowhere else.</summary>
    public static IReadOnlyList<Shortcut> All { get; } =
    [
        new("Ctrl K", "Search: pages, runs, methods, datasets, actions", Everywhere, Deed: Search),
        new("?", "This list", Everywhere, Deed: Sheet),
        new("/", "Go to the page's filter, where it has one", Everywhere, Deed: Filter),
        new("g r", "Runs", Go, "runs"),
        new("g n", "New run", Go, "new"),
        new("g c", "Compare", Go, "compare"),
        new("g d", "Documents", Go, "documents"),
        new("g m", "Methods", Go, "methods"),
        new("g s", "System", Go, "system"),
        new("↑ ↓", "Choose", InSearch),
        new("Enter", "Open what is chosen", InSearch),
        new("Esc", "Close", InSearch),
        new("Enter", "Save the new name of a run", WhileNaming),
        new("Esc", "Leave its name as it was", WhileNaming),
        new("double-click", "Show the whole of a curve chart again", OnCharts),
    ];

    private const string Everywhere = "Everywhere";
    private const string Go = "Go to";
    private const string InSearch = "In the search";
    private const string WhileNaming = "While a run is renamed";
    private const string OnCharts = "On charts";
}

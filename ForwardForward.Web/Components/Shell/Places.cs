using MudBlazor;

namespace ForwardForward.Web.Components.Shell;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Address">Relative to the lab's own address.</param>
/// <param name="Icon">Text of an SVG.</param>
public sealed record Place(string Address, string Name, string Icon);

/// <summary>The parts of the lab, in the order of the navigation.</summary>
public static class Places
{
    /// <summary>Named in the bottom bar of a phone; the others stand under More there.</summary>
    public static readonly IReadOnlyList<Place> Daily =
    [
        new("runs", "Runs", Icons.Material.Outlined.ListAlt),
        new("new", "New run", Icons.Material.Outlined.AddCircleOutline),
        new("compare", "Compare", Icons.Material.Outlined.StackedLineChart),
        new("documents", "Documents", Icons.Material.Outlined.FactCheck),
    ];

    public static readonly IReadOnlyList<Place> Study =
    [
        new("methods", "Methods", Icons.Material.Outlined.School),
        new("datasets", "Datasets", Icons.Material.Outlined.Collections),
    ];

    public static readonly IReadOnlyList<Place> Lab =
    [
        new("system", "System", Icons.Material.Outlined.Memory),
        new("account", "Account", Icons.Material.Outlined.PersonOutline),
    ];
}

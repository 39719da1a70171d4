namespace ForwardForward.Web.Components.Shell;

/// <summary>What an entry of the search is, in the order in which kinds that match equally well are shown.</summary>
public enum PaletteKind
{
    Action,
    Page,
    Run,
    Method,
    Dataset,
    Preset,
    Document,
}

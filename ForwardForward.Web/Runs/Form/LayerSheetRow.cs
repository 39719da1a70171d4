using ForwardForward.Training.Architectures;

namespace ForwardForward.Web.Runs.Form;

/// <summary>What stands beside one row of the text.</summary>
/// <param name="Line">Its line in the spec, from 0; null where the row is blank.</param>
/// <param name="Layer">The layer that it stands for; null where it stands for none, or cannot be placed.</param>
/// <param name="Mark">What it says about blocks; null for a layer.</param>
/// <param name="Problem">What is wrong with it, or null.</param>
public sealed record LayerSheetRow(int? Line, PlacedLayer? Layer, LayerMark? Mark, string? Problem)
{
    /// <summary>The block around it, from 0; null outside of any.</summary>
    public int? Block { get; init; }

    /// <summary>The first row of its block.</summary>
    public bool OpensBlock { get; init; }

    /// <summary>The last row of its block.</summary>
    public bool ClosesBlock { get; init; }

    /// <summary>Rows that a problem may cover before something else stands there: 1 is its own alone.</summary>
    public int Room { get; init; } = 1;

    /// <summary>Nothing stands beside it.</summary>
    public bool IsEmpty => Layer is null && Mark is null && Problem is null;
}

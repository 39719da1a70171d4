namespace ForwardForward.Web.Components.Charts;

/// <summary>One point, or one cell of a heat map.</summary>
/// <param name="X">In the axis' unit; the column of a cell.</param>
/// <param name="Y">In the axis' unit; the shade of a cell, 0 (none) to 10, below zero in the other color.</param>
/// <param name="Words">What is said over it.</param>
public sealed record ApexPoint(double X, double Y, string Words)
{
    /// <summary>Half the length of its error bar; null for none.</summary>
    public double? Deviation { get; init; }

    /// <summary>Written beside the point, or into the cell where there is room.</summary>
    public string? Label { get; init; }
}

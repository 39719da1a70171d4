namespace ForwardForward.Training.Catalog.Studies;

/// <summary>A sweep that answers one question of the documents: many runs, a table and a plot.</summary>
public sealed record Study
{
    /// <summary>Begins with <c>study-</c>; used in addresses and as the beginning of its recipes' names.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>Number of the document that asks.</summary>
    public required string Document { get; init; }

    /// <summary>What the document says it would like to know.</summary>
    public required string Question { get; init; }

    /// <summary>What is trained, and what stays equal.</summary>
    public required string Design { get; init; }

    /// <summary>What the x axis counts.</summary>
    public required string Axis { get; init; }

    /// <summary>True when the x axis names choices instead of amounts.</summary>
    public bool IsCategorical { get; init; }

    /// <summary>True when amounts grow by factors.</summary>
    public bool IsLogarithmic { get; init; }

    public required IReadOnlyList<StudyPoint> Points { get; init; }

    public IReadOnlyList<long> Seeds { get; init; } = [1, 2, 3];

    /// <summary>Why some of it cannot run yet; empty otherwise.</summary>
    public string Waiting { get; init; } = "";

    /// <summary>The dataset that its points need; the first point's.</summary>
    public required string Dataset { get; init; }
}

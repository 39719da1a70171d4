namespace ForwardForward.Training.Torch;

/// <summary>A pull on the activity of units, which adds to a loss's derivative.</summary>
/// <param name="Of">[units], or null for none.</param>
/// <param name="Rows">So many rows from the first are pulled at.</param>
/// <param name="Gated">Whether silent units pass nothing on.</param>
public readonly record struct RowPull(Tensor? Of, long Rows, bool Gated);

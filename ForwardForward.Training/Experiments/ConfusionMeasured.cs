namespace ForwardForward.Training.Experiments;

/// <summary>Who was taken for whom.</summary>
/// <param name="Split"><c>validation</c> or, once at the end, <c>test</c>.</param>
/// <param name="Step">Updates done.</param>
/// <param name="ClassNames">One per row and column.</param>
/// <param name="Counts">Counts[true class][predicted class].</param>
public sealed record ConfusionMeasured(string Split, long Step, IReadOnlyList<string> ClassNames, IReadOnlyList<IReadOnlyList<int>> Counts) : RunEvent;

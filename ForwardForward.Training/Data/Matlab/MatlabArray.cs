namespace ForwardForward.Training.Data.Matlab;

/// <summary>The head of a variable: everything but its numbers, which come next.</summary>
/// <param name="Name">Of the variable.</param>
/// <param name="Dimensions">Sizes of its axes; the first is the fastest.</param>
/// <param name="Data">How the numbers are stored, which may be narrower than the class of the variable.</param>
internal sealed record MatlabArray(string Name, IReadOnlyList<int> Dimensions, MatlabElement Data)
{
    public string Shape => string.Join('x', Dimensions);
}

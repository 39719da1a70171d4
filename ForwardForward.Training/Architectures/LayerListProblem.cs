namespace ForwardForward.Training.Architectures;

/// <summary>What is wrong with one line.</summary>
/// <param name="Line">From 0.</param>
/// <param name="Message">What, and what to do.</param>
public sealed record LayerListProblem(int Line, string Message);

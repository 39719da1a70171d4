namespace ForwardForward.Training.Architectures;

/// <summary>A line that says something about blocks and stands for no layer.</summary>
/// <param name="Line">As it is written.</param>
/// <param name="Meaning">For help beside an editor.</param>
public sealed record LayerMark(string Line, string Meaning);

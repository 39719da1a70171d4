namespace ForwardForward.Tests.Support;

/// <summary>One line of a chart as the browser holds it.</summary>
public sealed record DrawnLine(string Run, string Name, int Total, long Sequence, IReadOnlyList<long> Step, IReadOnlyList<double> Epoch, IReadOnlyList<double?> Value);

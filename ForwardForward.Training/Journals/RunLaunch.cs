namespace ForwardForward.Training.Journals;

/// <summary>Who asked for a run, and for what.</summary>
/// <param name="Name">As people see it.</param>
/// <param name="Owner">Who launched it.</param>
/// <param name="At">When; later launches of a lab have later times.</param>
/// <param name="Tags">Words to find it again.</param>
/// <param name="TwinId">The same text in both runs of a twin launch; null for any other run.</param>
/// <param name="Recipe">Name of the documents' preset or study place that it was launched for; null for any other run.</param>
public sealed record RunLaunch(string Name, string Owner, DateTimeOffset At, IReadOnlyList<string> Tags, string? TwinId = null, string? Recipe = null);

using System.Text.Json.Serialization;

namespace ForwardForward.Training.Experiments;

/// <summary>What a person should know at once about a run that goes on all the same.</summary>
public enum NoticeKind
{
    /// <summary>A layer answers to no example that was looked at.</summary>
    SilentLayer,

    /// <summary>Classes are read no better than by guessing.</summary>
    AtChance,
}

/// <summary>Said once when it begins, and once when it is over.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Layer">From 0; null where it is about the whole network.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Over">It is so no more.</param>
/// <param name="Sentence">What was seen.</param>
/// <param name="Causes">What likely causes it and what to try, as a sentence; empty when it is over.</param>
public sealed record LearningNotice(NoticeKind Kind, int? Layer, long Step, double Epoch, bool Over, string Sentence, string Causes = "") : RunEvent
{
    /// <summary>Both sentences.</summary>
    [JsonIgnore]
    public string Text => Causes.Length > 0 ? $"{Sentence} {Causes}" : Sentence;

    /// <summary>Those that stand once another one was given.</summary>
    public static IReadOnlyList<LearningNotice> Standing(IReadOnlyList<LearningNotice> before, LearningNotice next) =>
        [.. before.Where(known => !next.IsOfSame(known)), .. next.Over ? Array.Empty<LearningNotice>() : [next]];

    /// <summary>About the same thing.</summary>
    public bool IsOfSame(LearningNotice other) => Kind == other.Kind && Layer == other.Layer;
}

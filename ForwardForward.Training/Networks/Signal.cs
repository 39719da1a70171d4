using System.Collections.Immutable;

namespace ForwardForward.Training.Networks;

/// <summary>What goes from block to block: the features, and earlier ones that a shortcut brings back in.</summary>
/// <param name="Current">[rows, …].</param>
/// <param name="Saved">By name, [rows, …].</param>
public sealed record Signal(Tensor Current, ImmutableDictionary<string, Tensor> Saved)
{
    /// <summary>The features and the saved ones.</summary>
    public IReadOnlyList<Tensor> Tensors => [Current, .. Saved.Values];

    public static implicit operator Signal(Tensor features) => new(features, ImmutableDictionary<string, Tensor>.Empty);

    /// <summary>Other features beside the same saved ones.</summary>
    public Signal With(Tensor current) => new(current, Saved);

    /// <summary>The same features, saved under a name too.</summary>
    public Signal Save(string name) => new(Current, Saved.SetItem(name, Current));

    /// <summary>Without the saved features that nobody asks for any more.</summary>
    public Signal Keep(IReadOnlyCollection<string> names) => Saved.Count == 0 ? this : new Signal(Current, Saved.RemoveRange(Saved.Keys.Where(name => !names.Contains(name))));

    /// <summary>Each of the tensors as something else makes it.</summary>
    public Signal Select(Func<Tensor, Tensor> change) => new(change(Current), Saved.ToImmutableDictionary(saved => saved.Key, saved => change(saved.Value)));
}

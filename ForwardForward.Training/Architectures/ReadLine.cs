namespace ForwardForward.Training.Architectures;

/// <summary>What became of one line of a list.</summary>
/// <param name="Text">The line.</param>
/// <param name="Shape">What an example looks like after it; null from the first line on that cannot be placed.</param>
/// <param name="Layer">The layer that it stands for; null where it stands for none, such as a separator, or cannot be placed.</param>
/// <param name="Block">The block that it belongs to, from 0.</param>
public sealed record ReadLine(string Text, FeatureShape? Shape, PlacedLayer? Layer, int Block);

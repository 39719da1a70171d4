namespace ForwardForward.Training.Architectures;

/// <summary>A line of a layer list that cannot be read, or does not fit what comes in; the message is for the person who wrote it.</summary>
public sealed class LayerListException(string message) : Exception(message);

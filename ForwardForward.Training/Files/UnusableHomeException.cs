namespace ForwardForward.Training.Files;

/// <summary>The lab cannot work in its home folder; the message says why and what to do. It is for who stands at the terminal, so it names the folder.</summary>
public sealed class UnusableHomeException(string message, Exception? inner = null) : Exception(message, inner);

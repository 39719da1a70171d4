namespace ForwardForward.Training.Images;

/// <summary>An image cannot be read; the message says why, to stand behind the file's name: "its header declares ...".</summary>
public sealed class ImageException(string message) : Exception(message);

namespace ForwardForward.Training.Images;

/// <summary>A library that reads images is not on this machine; the message names the command that installs it.</summary>
public sealed class ImageLibraryException(string library, string package, Exception cause) : Exception(
    $"{library} is not on this machine, and images cannot be read without it. Run ./run.sh, which installs it, or: sudo apt-get install --no-install-recommends {package}", cause);

namespace ForwardForward.Training.Torch;

/// <summary>The package's libtorch could not be loaded; the message names what it needs.</summary>
/// <param name="reason">What the loader said.</param>
/// <param name="inner">The loader's own failure.</param>
public sealed class TorchUnavailableException(string reason, Exception? inner = null)
    : Exception($"{reason.TrimEnd('.')}. TorchSharp 0.107 runs on 64-bit Linux with the C++ library of GCC 13 or newer (Debian 13, Ubuntu 24.04); build without TorchPackage to use the system's libtorch.", inner);

namespace ForwardForward.Training.Torch;

/// <summary>libtorch could not be loaded on this machine; the message says why and what to do.</summary>
/// <param name="reason">What is missing, one sentence without its full stop.</param>
/// <param name="inner">The loader's own failure.</param>
public sealed class TorchUnavailableException(string reason, Exception? inner = null) : Exception(
    inner is null
        ? $"{reason.TrimEnd('.')}."
        : $"{reason.TrimEnd('.')}. The trainer needs 64-bit Linux with glibc and the C++ library of GCC 12 or newer (Debian 12, Ubuntu 22.10): build again with ./run.sh, or set LIBTORCH to the folder of a LibTorch 2.10.",
    inner);

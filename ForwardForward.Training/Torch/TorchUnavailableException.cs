namespace ForwardForward.Training.Torch;

/// <summary>libtorch, or the shim that reaches it, is not on this machine; the message names the command that puts it there.</summary>
/// <param name="reason">What is missing, one sentence.</param>
/// <param name="inner">The loader's own failure.</param>
public sealed class TorchUnavailableException(string reason, Exception? inner = null)
    : Exception($"{reason.TrimEnd('.')}. Run ./run.sh, or install libtorch (sudo apt-get install --no-install-recommends g++ libtorch-dev libopenblas0-pthread) and build again.", inner);

namespace ForwardForward.Training.Torch;

/// <summary>Optimizer steps in one launch on a GPU: libtorch has them, TorchSharp's public methods do not reach them.</summary>
public static class FusedCudaUpdate
{
    private const string Absent = "TorchSharp does not reach libtorch's step in one launch; ask first.";

    public static bool ServesMomentum(Tensor weight) => false;

    public static bool ServesAdam(Tensor weight, bool decoupled) => false;

    public static bool ServesRecordedMomentum(Tensor weight) => false;

    public static bool ServesRecordedAdam(Tensor weight, bool decoupled) => false;

    public static void Momentum(Tensor weight, Tensor gradient, Tensor velocity, double momentum, double decay, double rate) =>
        throw new InvalidOperationException(Absent);

    public static void Momentum(Tensor weight, Tensor gradient, Tensor velocity, double momentum, double decay, Tensor rate) =>
        throw new InvalidOperationException(Absent);

    public static void Adam(
        Tensor weight, Tensor gradient, Tensor first, Tensor second,
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, bool decoupled, double rate, Tensor step) =>
        throw new InvalidOperationException(Absent);

    public static void Adam(
        Tensor weight, Tensor gradient, Tensor first, Tensor second,
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, bool decoupled, Tensor rate, Tensor step) =>
        throw new InvalidOperationException(Absent);
}

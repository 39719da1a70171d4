namespace ForwardForward.Training.Torch;

/// <summary>Optimizer steps in one pass over memory: TorchSharp has none, so every step is made of single operators.</summary>
public static class FusedUpdate
{
    private const string Absent = "TorchSharp has no step in one pass; ask Serves first.";

    /// <summary>Whether a weight lies where these steps run: nowhere.</summary>
    public static bool Serves(Tensor weight) => false;

    public static void Momentum(Tensor weight, Tensor gradient, Tensor velocity, Tensor? copy, double momentum, double decay, double rate) =>
        throw new InvalidOperationException(Absent);

    public static void Adam(
        Tensor weight, Tensor gradient, Tensor first, Tensor second, Tensor? copy,
        (double FirstDecay, double SecondDecay, double Epsilon) constants, double decay, bool decoupled, double rate, long step) =>
        throw new InvalidOperationException(Absent);
}

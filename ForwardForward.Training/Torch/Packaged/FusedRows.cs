using TorchSharp;

namespace ForwardForward.Training.Torch;

/// <summary>What the shim does in one pass is left to single operators here.</summary>
public static class FusedRows
{
    private const string NotHere = "One pass over rows needs the shim: ask Serve first.";

    /// <summary>Never.</summary>
    public static bool Serve(torch.Device device) => false;

    /// <summary>Not asked for where <see cref="Serve"/> says no; the other three neither.</summary>
    public static (torch.Tensor SquaredLength, torch.Tensor? Above) Rectify(torch.Tensor product, torch.Tensor bias, (double Divisor, double Guard) scale, bool sendsUp) =>
        throw new NotSupportedException(NotHere);

    /// <inheritdoc cref="Rectify(torch.Tensor, torch.Tensor, ValueTuple{double, double}, bool)"/>
    public static (torch.Tensor Activity, torch.Tensor SquaredLength, torch.Tensor? Above) Rectify(
        torch.Tensor product, torch.Tensor columns, torch.Tensor labels, torch.Tensor? factor, torch.Tensor bias, (double Divisor, double Guard) scale, bool sendsUp) =>
        throw new NotSupportedException(NotHere);

    /// <inheritdoc cref="Rectify(torch.Tensor, torch.Tensor, ValueTuple{double, double}, bool)"/>
    public static torch.Tensor Derive(torch.Tensor activity, torch.Tensor factor, RowPull pull) => throw new NotSupportedException(NotHere);

    /// <inheritdoc cref="Rectify(torch.Tensor, torch.Tensor, ValueTuple{double, double}, bool)"/>
    public static (torch.Tensor Folded, torch.Tensor Sums, torch.Tensor LabelSums) Derive(
        torch.Tensor activity, torch.Tensor factor, RowPull pull, torch.Tensor labels, torch.Tensor? scale, long images, long classes) =>
        throw new NotSupportedException(NotHere);
}

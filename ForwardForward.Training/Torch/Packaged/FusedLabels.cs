using TorchSharp;

namespace ForwardForward.Training.Torch;

/// <summary>What the shim does in one pass is left to single operators here.</summary>
public static class FusedLabels
{
    /// <summary>Never.</summary>
    public static bool Serve(torch.Tensor product) => false;

    /// <summary>Not asked for where <see cref="Serve"/> says no.</summary>
    public static torch.Tensor SquaredLengths(torch.Tensor product, torch.Tensor columns, torch.Tensor bias, torch.Tensor? factor)
    {
        torch.Tensor rows = product.unsqueeze(0) + columns.unsqueeze(1);
        rows = factor is null ? rows : rows * factor.unsqueeze(0).unsqueeze(2);
        return (rows + bias).relu().square().sum([2]);
    }
}

using TorchSharp.Modules;

namespace ForwardForward.Training.Benchmarks.Peers;

/// <summary>
/// The layer of reference_layer.py in TorchSharp, as one writes it who knows PyTorch: a module, autograd, the library's Adam. Nothing of the trainer is in it. TorchSharp has no
/// autocast: in bfloat16 rows and weights are cast for the product, and autograd goes back through the casts to 32-bit weights, which Adam updates.
/// </summary>
internal sealed class PlainLayer : nn.Module<Tensor, Tensor>
{
    private const double Threshold = 2;
    private const double Rate = 0.03;

    private readonly Linear linear;
    private readonly ScalarType format;
    private readonly optim.Optimizer adam;

    /// <param name="inputs">Length of a row.</param>
    /// <param name="outputs">Units.</param>
    /// <param name="format">Of the products: Float32 or BFloat16.</param>
    /// <param name="device">Where it lives.</param>
    public PlainLayer(long inputs, long outputs, ScalarType format, Device device)
        : base(nameof(PlainLayer))
    {
        this.format = format;
        linear = nn.Linear(inputs, outputs, device: device);
        RegisterComponents();
        adam = optim.Adam(parameters(), lr: Rate);
    }

    /// <summary>[rows, outputs] in the format of the products.</summary>
    /// <param name="rows">[rows, inputs] in 32 bits.</param>
    public override Tensor forward(Tensor rows)
    {
        Tensor direction = rows / (rows.norm(1, keepdim: true) + 1e-4);
        return nn.functional.relu(nn.functional.linear(direction.to(format), linear.weight.to(format), linear.bias!.to(format)));
    }

    /// <summary>One update; returns the loss before it.</summary>
    /// <param name="positives">[rows, inputs] in 32 bits.</param>
    /// <param name="negatives">[rows, inputs] in 32 bits.</param>
    public Tensor Learn(Tensor positives, Tensor negatives)
    {
        Tensor margins = torch.cat([Threshold - Goodness(positives), Goodness(negatives) - Threshold]);
        Tensor loss = nn.functional.softplus(margins).mean();
        adam.zero_grad();
        loss.backward();
        adam.step();
        return loss.detach();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            adam.Dispose();
        }

        base.Dispose(disposing);
    }

    private Tensor Goodness(Tensor rows) => forward(rows).to(ScalarType.Float32).pow(2).mean([1]);
}

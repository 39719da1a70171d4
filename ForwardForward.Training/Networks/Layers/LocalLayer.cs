using ForwardForward.Training.Architectures;
using ForwardForward.Training.Architectures.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Networks.Layers;

/// <summary>Local receptive fields: weight [positions, field, channels], bias [positions, channels].</summary>
internal sealed class LocalLayer : NetworkLayer
{
    private readonly LocalDefinition definition;
    private readonly FeatureShape output;
    private readonly MatrixProducts products;
    private readonly Parameter weight;
    private readonly Parameter bias;

    public LocalLayer(string name, LocalDefinition definition, FeatureShape input, WeightSource source)
    {
        this.definition = definition;
        products = source.Products;
        output = definition.Output(input);
        int field = checked(input.Channels * definition.Kernel * definition.Kernel);
        int positions = output.Height * output.Width;
        (weight, Parameter drawn) = source.Draw(name, field, positions, field, definition.Channels);
        bias = drawn with { Value = drawn.Value.view(positions, 1, definition.Channels) };
        Parameters = [weight, bias];
    }

    public override IReadOnlyList<Parameter> Parameters { get; }

    public override Tensor Forward(Tensor input, LayerPass pass)
    {
        long side = definition.Kernel;
        long step = definition.Stride;

        // fields: [positions, rows, field]
        Tensor fields = torch.nn.functional.unfold(FeatureMaps.Of(input), (side, side), (1, 1), (0, 0), (step, step)).permute(2, 0, 1);
        Tensor units = products.Format(fields).bmm(products.Format(weight.Value)) + products.Format(bias.Value);
        return units.permute(1, 2, 0).view(input.shape[0], definition.Channels, output.Height, output.Width);
    }
}

using ForwardForward.Training.Networks;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>Labeled or neutral images as the input of the first layer.</summary>
/// <param name="images">[images, pixels].</param>
/// <param name="writer">How labels are written.</param>
/// <param name="labels">[stacks * images], or null for the neutral label.</param>
/// <param name="factor">Normalization of each image, [images, 1], or null.</param>
internal sealed class OverlaidInput(OverlaidImages images, LabelWriter writer, Tensor? labels, Tensor? factor) : LayerInput
{
    public override long Count { get; } = labels?.shape[0] ?? images.Count;

    private long Stacks => Count / images.Count;

    public override Tensor PreActivation(LinearLayer layer)
    {
        Tensor product = images.Product(layer);
        Tensor columns = layer.ProductWeight.narrow(1, 0, writer.Classes);
        if (labels is null)
        {
            Tensor label = columns.sum(1) * writer.NeutralStrength;
            return Finish(product + label, layer);
        }

        Tensor rows = (columns.t() * writer.Strength).index_select(0, labels);
        rows.view(Stacks, images.Count, layer.Outputs).add_(product);
        return Finish(rows, layer);
    }

    public override Tensor WeightGradient(LinearLayer layer, Tensor delta)
    {
        Tensor stacked = delta.view(Stacks, images.Count, layer.Outputs);
        if (factor is not null)
        {
            stacked.mul_(factor);
        }

        delta = layer.Products.FormatInPlace(delta);
        Tensor folded = Stacks == 1 ? delta : layer.Products.FormatInPlace(delta.view(Stacks, images.Count, layer.Outputs).sum([0]));
        Tensor gradient = torch.mm(folded.t(), images.Pixels);
        gradient.narrow(1, 0, writer.Classes).copy_(torch.mm(delta.t(), LabelPixels()));
        return gradient;
    }

    public override Tensor Rows()
    {
        Tensor rows = images.Pixels.repeat(Stacks, 1);
        rows.narrow(1, 0, writer.Classes).copy_(LabelPixels());
        return factor is null ? rows : writer.Products.FormatInPlace(rows * factor.repeat(Stacks, 1));
    }

    public override LayerInput Above(Tensor rows) => writer.Above(rows, LabelPixels);

    public override LayerInput Above(Tensor rows, Tensor positions) => writer.Above(rows, () => LabelPixels().index_select(0, positions));

    // [rows, classes] in the format of the products.
    private Tensor LabelPixels()
    {
        Tensor pixels = torch.zeros([Count, writer.Classes], dtype: writer.Products.Type, device: images.Pixels.device);
        return labels is null ? pixels.fill_(writer.NeutralStrength) : pixels.scatter_value_(1, labels.unsqueeze(1), writer.Strength);
    }

    private Tensor Finish(Tensor rows, LinearLayer layer)
    {
        if (factor is null)
        {
            return rows.add_(layer.ProductBias);
        }

        rows.view(Stacks, images.Count, layer.Outputs).mul_(factor);
        return rows.add_(layer.ProductBias);
    }
}

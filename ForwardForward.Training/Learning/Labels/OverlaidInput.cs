using ForwardForward.Training.Networks;
using ForwardForward.Training.Networks.Layers;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Labels;

/// <summary>Labeled or neutral images as the input of the first layer.</summary>
/// <param name="images">[images, pixels].</param>
/// <param name="writer">How labels are written.</param>
/// <param name="labels">[stacks * images], or null for the neutral label.</param>
/// <param name="factor">Normalization of each image, [images, 1], or null.</param>
internal sealed class OverlaidInput(OverlaidImages images, LabelColumns writer, Tensor? labels, Tensor? factor) : LayerInput
{
    public override long Count { get; } = labels?.shape[0] ?? images.Count;

    private long Stacks => Count / images.Count;

    public override Tensor PreActivation(DenseLayer layer)
    {
        Tensor product = images.Product(layer);
        Tensor columns = writer.Of(layer.ProductWeight);
        if (labels is null)
        {
            Tensor label = columns.sum(1) * writer.NeutralStrength;
            return Finish(product + label, layer);
        }

        Tensor rows = (columns.t() * writer.Strength).index_select(0, labels);
        rows.view(Stacks, images.Count, layer.Units).add_(product);
        return Finish(rows, layer);
    }

    public override Tensor Product(DenseLayer layer) => throw new NotSupportedException("Each row of a labeled image adds its label to the image's product: ask for PreActivation or Rectified.");

    public override RectifiedRows Rectified(DenseLayer layer, (double Divisor, double Guard) scale, bool sendsUp)
    {
        Tensor columns = writer.Of(layer.ProductWeight);
        (Tensor marks, Tensor each) = labels is null
            ? ((columns.sum(1) * writer.NeutralStrength).unsqueeze(0), torch.zeros([Count], dtype: ScalarType.Int64))
            : (columns.t() * writer.Strength, labels);
        (Tensor rows, Tensor squaredLength, Tensor? normalized) = FusedRows.Rectify(images.Product(layer), marks, each, factor?.squeeze(1), layer.ProductBias, scale, sendsUp);
        return new RectifiedRows(rows, squaredLength, normalized);
    }

    public override (Tensor Weight, Tensor Bias) Gradients(DenseLayer layer, Tensor activity, Tensor rowFactor, RowPull pull)
    {
        if (labels is null)
        {
            return base.Gradients(layer, activity, rowFactor, pull);
        }

        (Tensor folded, Tensor bias, Tensor ofLabels) = FusedRows.Derive(activity, rowFactor, pull, labels, factor?.squeeze(1), images.Count, writer.Classes);
        Tensor gradient = Products.Transposed(folded, images.Pixels);
        writer.Write(gradient, ofLabels.t().mul_(writer.Strength));
        return (gradient, bias);
    }

    public override Tensor WeightGradient(DenseLayer layer, Tensor delta)
    {
        Tensor stacked = delta.view(Stacks, images.Count, layer.Units);
        if (factor is not null)
        {
            stacked.mul_(factor);
        }

        delta = layer.Products.FormatInPlace(delta);
        Tensor folded = Stacks == 1 ? delta : layer.Products.FormatInPlace(delta.view(Stacks, images.Count, layer.Units).sum([0]));
        Tensor gradient = Products.Transposed(folded, images.Pixels);
        writer.Write(gradient, torch.mm(delta.t(), LabelPixels()));
        return gradient;
    }

    public override Tensor Rows()
    {
        Tensor rows = images.Pixels.repeat(Stacks, 1);
        writer.Write(rows, LabelPixels());
        return factor is null ? rows : writer.Products.FormatInPlace(rows * factor.repeat(Stacks, 1));
    }

    // The image's product with the first layer, which is kept, changes with it.
    public override LayerInput? Kept() => null;

    public override LayerInput Above(Tensor rows) => writer.Above(new DenseInput(rows), LabelPixels);

    public override LayerInput Above(Signal output) => writer.Above(new FeaturesInput(output), LabelPixels);

    public override LayerInput Above(Tensor rows, Tensor positions) => writer.Above(new DenseInput(rows), () => LabelPixels().index_select(0, positions));

    // [rows, classes] in the format of the products.
    private Tensor LabelPixels()
    {
        Tensor pixels = torch.zeros([Count, writer.Classes], dtype: writer.Products.Type, device: images.Pixels.device);
        return labels is null ? pixels.fill_(writer.NeutralStrength) : pixels.scatter_value_(1, labels.unsqueeze(1), writer.Strength);
    }

    private Tensor Finish(Tensor rows, DenseLayer layer)
    {
        if (factor is null)
        {
            return rows.add_(layer.ProductBias);
        }

        rows.view(Stacks, images.Count, layer.Units).mul_(factor);
        return rows.add_(layer.ProductBias);
    }
}

namespace ForwardForward.Training.Learning.Readouts;

/// <summary>
/// The read-out of document 001's convolutional networks as its public notebook has it: <c>predict</c> sums the goodness of a label over the whole
/// batch and returns one label, which every image is then compared with. Kept to show that its accuracy is the share of one class.
/// </summary>
/// <param name="goodness">Goodness of each label for each image.</param>
public sealed class BatchWideReader(LayerGoodnessReader goodness) : ClassReader
{
    public override bool OneLabelForAll => true;

    public override bool PassForEachClass => goodness.PassForEachClass;

    public override Tensor Scores(Tensor pixels) => goodness.Scores(pixels);
}

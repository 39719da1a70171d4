namespace ForwardForward.Training.Catalog.Documents;

/// <summary>The rows that stand beneath a failure or a weak result; their targets are in percent on the test split.</summary>
internal static class Repairs
{
    public static DocumentRow MnistMlp { get; } = Of("repair-mnist-mlp", "repaired: ff-hinton, hard negatives", "mnist", 98.7,
        "Sum of squares against the width, inputs of mean square 1, mini-batches, a fresh hard negative at each step, peer normalization, images moved by up to a pixel.");

    public static DocumentRow MnistMlpShifts { get; } = Of("repair-mnist-mlp-shifts", "repaired: the same with dropout, for 200 epochs", "mnist", 99.2,
        "Images moved by up to a pixel and dropped units keep it from learning the training set by heart.");

    public static DocumentRow FashionMlp { get; } = Of("repair-fashion-mlp", "repaired: one-layer gradient", "fashion-mnist", 89.5,
        "The same width of network under a better local objective.");

    public static DocumentRow SvhnMlp { get; } = Of("repair-svhn-mlp", "repaired: class goodness at each layer", "svhn", 80.6,
        "No label in the image: every layer has a goodness for each class and its own cross-entropy.");

    public static DocumentRow Cifar10Mlp { get; } = Of("repair-cifar10-mlp", "repaired: class goodness at each layer", "cifar-10", 58,
        "No label in the image: every layer has a goodness for each class and its own cross-entropy.");

    public static DocumentRow Cifar100Mlp { get; } = Of("repair-cifar100-mlp", "repaired: class goodness at each layer", "cifar-100", 28,
        "No label in the image: every layer has a goodness for each class and its own cross-entropy.");

    public static DocumentRow ForwardThenBackward { get; } = Of("repair-exp2a", "repaired: norms kept, head first", "mnist", 98,
        "The normalization between layers stays in the graph, the image carries a neutral label, a head on the normalized layers learns first, then everything.");

    public static DocumentRow BackwardThenForward { get; } = Of("repair-exp2b", "repaired: normalization put in, layers rescaled", "mnist", 98,
        "Inputs are normalized, label columns begin at zero, one pass over the data puts each layer's goodness at its threshold.");

    public static DocumentRow ConvolutionSameNet { get; } = Of("repair-exp3-same-net", "repaired: the same layers, class goodness", "mnist", null,
        "The document's own layers without a label in the image: weight sharing was not the obstacle.");

    public static DocumentRow Convolution { get; } = Of("repair-exp3", "repaired: one-layer convolutional network", "mnist", 99.5,
        "Mono-Forward: each layer's own learned matrix turns its features into one goodness a class. No label is in the image, so shared weights do no harm.");

    public static DocumentRow Attention { get; } = Of("repair-exp4", "repaired: normalized blocks, label outside the image", "mnist", 98.5,
        "Residual and normalization stay inside the block, the gradient stops between blocks, no label hides in one token.");

    public static DocumentRow Trial7 { get; } = Of("repair-trial7", "repaired: the same layers, class goodness", "cifar-10", null,
        "Trial 7's own layers with all training images, mini-batches and a class goodness at each layer; one-layer gradient.");

    public static DocumentRow Trial8 { get; } = Of("repair-trial8", "repaired: the same layers, class goodness", "cifar-10", null,
        "Trial 8's own layers with all training images, mini-batches and a class goodness at each layer; one-layer gradient.");

    public static DocumentRow Trial9 { get; } = Of("repair-trial9", "repaired: the same layers, class goodness", "cifar-10", null,
        "Trial 9's own layers with all training images, mini-batches and a class goodness at each layer; one-layer gradient.");

    public static DocumentRow Cifar10Convolution { get; } = Of("repair-cifar10-conv", "repaired: best network, one-layer gradient", "cifar-10", 84,
        "No gradient crosses a layer. The best published networks of this family reach 86 to 91 %.");

    public static DocumentRow FairBackward { get; } = Of("repair-doc001-bp", "fair baseline: mini-batches", "mnist", null,
        "The same network for 20 epochs in mini-batches of 128: 7,820 updates instead of 30.");

    public static DocumentRow FaceMlp { get; } = Of("repair-fer2013-mlp", "repaired: fully connected, class goodness", "fer2013", null,
        "The same kind of network as the document's, without a label in the image.");

    public static DocumentRow Face { get; } = Of("repair-fer2013", "repaired: sff on ResNet18, gradient within a block", "fer2013", 62,
        "Convolutions, augmentation and a class goodness at each block; the gradient crosses the layers of a block.");

    private static DocumentRow Of(string preset, string title, string dataset, double? target, string cause) => new()
    {
        Id = preset, Title = title, Dataset = dataset, Kind = RowKind.Repair, Target = target, Preset = preset, Cause = cause,
    };
}
